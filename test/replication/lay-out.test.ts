import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { fileDigest } from '../../src/editions/checksum.js'
import { editionFile, setCurrent } from '../../src/editions/store.js'
import { layOut } from '../../src/replication/lay-out.js'
import type { Manifest, Pointer } from '../../src/replication/layout.js'
import { runCommand } from '../curation/helper.js'
import { fewFiles } from './store.js'

const NOW = Date.parse('2026-11-27T12:00:00Z')

function begin(t: Test) {
  const { out, ids } = fewFiles(t)
  const store = join(out, '..', 'store')
  setCurrent(out, ids[0])
  const pointer = (): Pointer => JSON.parse(readFileSync(join(store, 'current.json'), 'utf8'))
  return { out, ids, store, pointer }
}

t.test('lays out an edition with a manifest of its files and a pointer to it, and does nothing the second time', async t => {
  const { out, ids, store, pointer } = begin(t)
  const [first] = ids
  const done = layOut(out, store, 3, NOW)
  const folder = join(store, 'editions', first)
  const manifest: Manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
  const files = readdirSync(join(out, first), { recursive: true, encoding: 'utf8' }).filter(name => statSync(join(out, first, name)).isFile())
  t.strictSame(
    manifest.files,
    files.sort().map(path => ({ path, ...fileDigest(join(out, first, path)) }))
  )
  for (const { path, bytes, sha256 } of manifest.files) t.strictSame(fileDigest(join(folder, path)), { bytes, sha256 })
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0)
  t.strictSame(done, { edition: first, files: files.length, copied: files.length, bytes, isTurned: true, deleted: [] })
  t.strictSame(pointer(), { edition: first, published: '2026-11-27T12:00:00.000Z', manifest: fileDigest(join(folder, 'manifest.json')) })
  t.strictSame(readdirSync(store).sort(), ['current.json', 'editions'])

  const before = readFileSync(join(store, 'current.json'), 'utf8')
  t.strictSame(layOut(out, store, 3, NOW + 1000), { ...done, copied: 0, bytes: 0, isTurned: false })
  t.equal(readFileSync(join(store, 'current.json'), 'utf8'), before)
})

t.test('goes on after an interruption, and mends what was changed', async t => {
  const { out, ids, store, pointer } = begin(t)
  const [first, second] = ids
  layOut(out, store, 3, NOW)
  const before = pointer()
  setCurrent(out, second)
  layOut(out, store, 3, NOW)
  const folder = join(store, 'editions', second)
  rmSync(join(folder, 'manifest.json'))
  rmSync(join(folder, 'downloads.json'))
  chmodSync(join(folder, 'evidence.db'), 0o644)
  writeFileSync(join(folder, 'evidence.db'), readFileSync(join(folder, 'evidence.db')).fill(7, 100, 200))
  writeFileSync(join(store, 'current.json'), JSON.stringify(before))
  t.match(layOut(out, store, 3, NOW), { edition: second, copied: 2, isTurned: true })
  t.strictSame(fileDigest(join(folder, 'evidence.db')), fileDigest(editionFile(out, second)))
  t.ok(existsSync(join(store, 'editions', first, 'manifest.json')))
})

t.test('dates every pointer after the one before, whatever the clock says, and names an earlier edition again', async t => {
  const { out, ids, store, pointer } = begin(t)
  const [first, second] = ids
  layOut(out, store, 3, NOW)
  setCurrent(out, second)
  layOut(out, store, 3, NOW - 86_400_000)
  t.match(pointer(), { edition: second, published: '2026-11-27T12:00:00.001Z' })
  setCurrent(out, first)
  t.match(layOut(out, store, 3, NOW), { copied: 0, isTurned: true })
  t.match(pointer(), { edition: first, published: '2026-11-27T12:00:00.002Z' })
})

t.test('keeps as many editions as it is told, the current one among them', async t => {
  const { out, ids, store } = begin(t)
  const [first, second, third] = ids
  for (const id of [second, third, first]) {
    setCurrent(out, id)
    layOut(out, store)
  }
  rmSync(join(store, 'editions', second, 'manifest.json'))
  t.strictSame(layOut(out, store, 2).deleted, [second])
  t.strictSame(readdirSync(join(store, 'editions')).sort(), [first, third].sort())
  t.strictSame(layOut(out, store, 1).deleted, [third])
})

t.test('says on the command line what it did, and how to serve it', async t => {
  const { out, ids, store } = begin(t)
  const [first, second] = ids
  layOut(out, store)
  setCurrent(out, second)
  const { status, stdout, stderr } = await runCommand('push', store, '--editions', out, '--keep', '1')
  t.strictSame([status, stderr], [0, ''])
  t.match(
    stdout,
    new RegExp(`^edition ${second} in ${store}: (\\d+) files, of which \\1 with \\d+ bytes are new
${store}/current.json now names it
deleted edition ${first}
Serve editions/ with   Cache-Control: public, max-age=31536000, immutable
and current.json with  Cache-Control: no-cache
Copy editions/ before current.json, and delete nothing from the store before both are there.
$`)
  )
  t.match((await runCommand('push', store, '--editions', out)).stdout, `${store}/current.json named it already\n`)
  t.strictSame(await runCommand('push', store, '--keep', '0'), {
    status: 2,
    stdout: '',
    stderr: "error: option '--keep <n>' argument '0' is invalid. It must be a whole number from 1.\n"
  })
})

t.test('pushes no edition that is damaged, and says how to build one', async t => {
  const { out, ids, store } = begin(t)
  const [first] = ids
  chmodSync(editionFile(out, first), 0o644)
  truncateSync(editionFile(out, first), 4096)
  t.throws(() => layOut(out, store), { message: new RegExp(`^the current edition in ${out} cannot be pushed: its evidence.db has 4096 bytes, not \\d+$`) })
  t.notOk(existsSync(store))
  const none = t.testdirName
  t.strictSame(await runCommand('push', store, '--editions', none), {
    status: 1,
    stdout: '',
    stderr: `the current edition in ${none} cannot be pushed: there is none; run \`ics-evidence build\` first\n`
  })
})
