import { chmodSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { build } from '../../src/curation/build/build.js'
import { fullCheck, integrityFile, openIfIntact, quickCheck } from '../../src/editions/integrity.js'
import { editionFile } from '../../src/editions/store.js'
import { copyOfFixture, prove } from '../helper.js'

/** An edition by the real builder whose files may be broken. */
function built(t: Test) {
  const data = copyOfFixture(t)
  prove(data)
  const dir = join(data, 'editions')
  const id = String(build(data, dir).id)
  const [file, seal] = [editionFile(dir, id), integrityFile(dir, id)]
  for (const path of [file, seal]) chmodSync(path, 0o644)
  const change = (edit: (seal: Record<string, unknown>) => void) => {
    const now = JSON.parse(readFileSync(seal, 'utf8'))
    edit(now)
    writeFileSync(seal, JSON.stringify(now))
  }
  return { dir, id, file, seal, change }
}

t.test('finds no fault in an edition as it was built', async t => {
  const { dir, id } = built(t)
  t.strictSame([quickCheck(dir, id), fullCheck(dir, id)], [null, null])
})

const AT_SIGHT: [string, (edition: ReturnType<typeof built>) => void, RegExp][] = [
  ['one without its database', ({ file }) => rmSync(file), /^it has no evidence\.db$/],
  ['one that is not finished', ({ seal }) => rmSync(seal), /^it has no edition\.json, so it is not finished$/],
  ['one that is cut short', ({ file }) => truncateSync(file, 5000), /^its evidence\.db has 5000 bytes, not \d+$/],
  ['one under another name', ({ change }) => change(seal => Object.assign(seal, { edition: 'other' })), /^its edition\.json is of other$/],
  [
    'one of another shape',
    ({ change }) => change(seal => Object.assign(seal, { layout: 'old' })),
    /^its tables are of another version \(old\) than this software reads \([0-9a-f]{16}\); rebuild it with this software$/
  ],
  ['one whose seal is no JSON', ({ seal }) => writeFileSync(seal, '{'), /^its edition\.json cannot be read: /],
  ['one whose seal says too little', ({ change }) => change(seal => delete seal.sha256), /^its edition\.json cannot be read: [\s\S]*sha256/]
]
for (const [name, spoil, fault] of AT_SIGHT) {
  t.test(`finds ${name} without reading the whole file`, async t => {
    const edition = built(t)
    spoil(edition)
    t.match(quickCheck(edition.dir, edition.id), fault)
    t.equal(fullCheck(edition.dir, edition.id), quickCheck(edition.dir, edition.id))
  })
}

t.test('finds a single changed byte by reading the whole file', async t => {
  const { dir, id, file } = built(t)
  const bytes = readFileSync(file)
  const at = statSync(file).size - 100
  bytes[at] = (bytes[at] as number) ^ 1
  writeFileSync(file, bytes)
  t.strictSame([quickCheck(dir, id), fullCheck(dir, id)], [null, 'its evidence.db has changed since the build: its SHA-256 differs'])
})

t.test('finds an edition that was corrupt before its hash was taken by reading the whole file', async t => {
  const { dir, id, file, change } = built(t)
  const sealed = async (bytes: Buffer) => {
    writeFileSync(file, bytes)
    const { createHash } = await import('node:crypto')
    change(seal => Object.assign(seal, { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }))
    return fullCheck(dir, id)
  }
  const whole = readFileSync(file)
  t.match(await sealed(Buffer.concat([whole.subarray(0, 4096 * 3), Buffer.alloc(4096 * 20, 7), whole.subarray(4096 * 23)])), /^its evidence\.db is corrupt: /)
  t.match(await sealed(Buffer.from('no database '.repeat(1000))), /^its evidence\.db cannot be opened: /)
})

t.test('opens an edition for a comparison if it looks intact and is a database', t => {
  const { dir, id, file } = built(t)
  const opened = openIfIntact(dir, id)
  t.equal(opened?.db.$client.open, true)
  opened?.close()
  t.equal(openIfIntact(dir, '0123456789abcdef'), null)
  writeFileSync(file, Buffer.alloc(statSync(file).size, 7))
  t.strictSame([quickCheck(dir, id), openIfIntact(dir, id)], [null, null])
  t.end()
})
