import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { fullCheck } from '../../src/editions/integrity.js'
import { currentEdition, listEditions, setCurrent } from '../../src/editions/store.js'
import type { FollowOptions } from '../../src/replication/follow.js'
import { mayLead, PATIENCE } from '../../src/replication/http-get.js'
import { layOut } from '../../src/replication/lay-out.js'
import type { Manifest, Pointer } from '../../src/replication/layout.js'
import { fewFiles, type Lie, replicaOf, startStore } from './store.js'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** A replica that has the first edition, and a store that names the second. */
async function begin(t: Test) {
  const { out, ids } = fewFiles(t)
  const [first, second] = ids
  const [store, dir] = [join(out, '..', 'store'), join(out, '..', 'replica')]
  setCurrent(out, first)
  layOut(out, store)
  const server = await startStore(t, store)
  await replicaOf(t, server.url, dir).attempt()
  const old = readFileSync(join(store, 'current.json'))
  setCurrent(out, second)
  layOut(out, store)
  return { ...server, store, dir, first, second, old }
}

type World = Awaited<ReturnType<typeof begin>>

/** Answers one path with a text. */
const instead =
  (path: string, answer: (reply: ServerResponse) => unknown): Lie =>
  (request, reply) => {
    if (request.url !== `/${path}`) return false
    answer(reply)
    return true
  }
const saying = (path: string, text: string | Buffer) => instead(path, reply => reply.end(text))

/** A store whose pointer, or whose manifest with a pointer that fits it, is another. */
const pointing = ({ store }: World, edit: (pointer: Pointer) => object) =>
  saying('current.json', JSON.stringify(edit(JSON.parse(readFileSync(join(store, 'current.json'), 'utf8')))))

function manifesting({ store, second }: World, edit: (manifest: Manifest) => object): Lie {
  const path = `editions/${second}/manifest.json`
  const text = JSON.stringify(edit(JSON.parse(readFileSync(join(store, path), 'utf8'))))
  const pointer = JSON.parse(readFileSync(join(store, 'current.json'), 'utf8'))
  pointer.manifest = { bytes: Buffer.byteLength(text), sha256: sha256(text) }
  const lies = [saying('current.json', JSON.stringify(pointer)), saying(path, text)]
  return (request, reply) => lies.some(lie => lie(request, reply))
}
const withFile = (world: World, path: string, change: object) =>
  manifesting(world, manifest => ({ ...manifest, files: manifest.files.map(file => (file.path === path ? { ...file, ...change } : file)) }))

const file = ({ second }: World, name: string) => `editions/${second}/${name}`
const endless = (reply: ServerResponse) => {
  const more = () => void (reply.destroyed || reply.write(Buffer.alloc(65_536), more))
  more()
}
const redirecting =
  (to: (asked: string) => string): Lie =>
  (request, reply) =>
    void reply.writeHead(302, { location: to(String(request.url)) }).end() === undefined
const silent = { patience: { ...PATIENCE, idleMs: 500 } }
const quick = { patience: { ...PATIENCE, shortMs: 300 } }
const SECOND_ID = 'SECOND'

const LIES: [name: string, lie: (world: World) => Lie, message: string | RegExp, options?: Partial<FollowOptions>][] = [
  ['is down', () => (_, reply) => void reply.destroy() === undefined, /^http:\S+ cannot be reached: (other side closed|read ECONNRESET|socket hang up)$/],
  ['refuses', () => (_, reply) => void reply.writeHead(403).end() === undefined, 'current.json is answered 403'],
  ['is silent', () => () => true, 'current.json took over 0.3 seconds', quick],
  ['has a pointer that is no JSON', () => saying('current.json', '<html>'), 'current.json: is not JSON'],
  ['has an endless pointer', () => instead('current.json', endless), 'current.json is longer than 16384 bytes'],
  [
    'breaks off its pointer',
    () => instead('current.json', reply => reply.writeHead(200, { 'content-length': 9 }).write('1', () => reply.socket?.end())),
    /^current.json was interrupted: /
  ],
  [
    'says that nobody knows what has not changed',
    () => (_, reply) => void reply.writeHead(304).end() === undefined,
    'current.json is answered 304',
    { url: 'elsewhere' }
  ],
  ['names no edition', world => pointing(world, pointer => ({ ...pointer, edition: '../../etc' })), 'current.json: edition is not the id of an edition'],
  [
    'shows an older pointer',
    ({ old }) => saying('current.json', JSON.stringify({ ...JSON.parse(old.toString()), published: '2024-01-01T00:00:00.000Z' })),
    /^current.json is of 2\S+Z, older than that of 2\S+Z which was seen before$/
  ],
  [
    'shows a pointer of tomorrow',
    world => pointing(world, pointer => ({ ...pointer, published: '2999-01-01T00:00:00.000Z' })),
    'current.json is of 2999-01-01T00:00:00.000Z, which has not come yet'
  ],
  [
    'lacks the edition',
    world => saying('current.json', JSON.stringify({ ...JSON.parse(readFileSync(join(world.store, 'current.json'), 'utf8')), edition: '0123456789abcdef' })),
    'editions/0123456789abcdef/manifest.json is answered 404'
  ],
  ['has another manifest', world => saying(file(world, 'manifest.json'), '{}'), `the manifest of ${SECOND_ID} has another SHA-256 than the pointer says`],
  [
    'has the manifest of another edition',
    world => manifesting(world, manifest => ({ ...manifest, edition: world.first })),
    /^the manifest of \w{16} is of \w{16}$/
  ],
  [
    'has tables of other software',
    world => manifesting(world, manifest => ({ ...manifest, layout: 'new' })),
    /^edition SECOND has tables of another version \(new\) than this software reads \(\w+\)$/
  ],
  [
    'names a file outside',
    world => withFile(world, 'downloads.json', { path: 'downloads/../../../current' }),
    'manifest.json: files.0.path is not a file of an edition; files lacks a file'
  ],
  [
    'names a file twice',
    world => manifesting(world, manifest => ({ ...manifest, files: [...manifest.files, manifest.files[0]] })),
    'manifest.json: files names a file twice'
  ],
  [
    'names too much',
    world => withFile(world, 'evidence.db', { bytes: 2 ** 40 }),
    /^edition SECOND has \d+ bytes, more than EDITIONS_URL_MAX_BYTES \(1073741824\)$/
  ],
  [
    'names more than the disk holds',
    world => withFile(world, 'evidence.db', { bytes: 2 ** 52 }),
    /^\S+ has no room for the \d+ bytes that are missing of edition SECOND$/,
    { maxBytes: Number.MAX_SAFE_INTEGER }
  ],
  [
    'sends other bytes',
    world => saying(file(world, 'evidence.db'), readFileSync(join(world.store, file(world, 'evidence.db'))).fill(7, 100, 200)),
    'evidence.db has another SHA-256 than the manifest says'
  ],
  [
    'sends a file of another size',
    world => saying(file(world, 'evidence.db'), 'short'),
    /^editions\/SECOND\/evidence.db has another size than the \d+ bytes of the manifest \(5\)$/
  ],
  ['sends an endless file', world => instead(file(world, 'downloads.json'), endless), /^editions\/SECOND\/downloads.json is longer than \d+ bytes$/],
  [
    'ends a file early',
    world =>
      instead(file(world, 'downloads.json'), reply => {
        reply.writeHead(200).write('1')
        reply.end()
      }),
    /^editions\/SECOND\/downloads.json ended after 1 of \d+ bytes$/
  ],
  [
    'sends a file drop by drop',
    world => instead(file(world, 'downloads.json'), reply => setInterval(() => reply.write('1'), 20).unref()),
    /^downloads.json is too slow: its \d+ bytes did not come in time; the next attempt goes on with it$/,
    { patience: { ...PATIENCE, fileMs: 300, minBytesPerSecond: 2 ** 40 } }
  ],
  [
    'compresses',
    world => instead(file(world, 'downloads.json'), reply => reply.writeHead(200, { 'content-encoding': 'gzip' }).end('1')),
    'editions/SECOND/downloads.json is compressed (gzip); the store must send it as it is'
  ],
  ['redirects in a circle', () => redirecting(path => path), /^http:\S+current.json redirects more than 3 times$/],
  ['redirects to a file', () => redirecting(() => 'file:///etc/passwd'), /^http:\S+current.json redirects to where it may not$/],
  ['redirects to nowhere', () => redirecting(() => 'http://[/'), /^http:\S+current.json redirects to where it may not$/],
  [
    'has an edition that is damaged in itself',
    world => {
      const text = readFileSync(join(world.store, file(world, 'edition.json')), 'utf8').replace(/"bytes":\d+/, '"bytes":5')
      const lie = withFile(world, 'edition.json', { bytes: Buffer.byteLength(text), sha256: sha256(text) })
      return (request, reply) => lie(request, reply) || saying(file(world, 'edition.json'), text)(request, reply)
    },
    /^edition SECOND was fetched, but its evidence.db has \d+ bytes, not 5$/
  ]
]

t.test('goes on with what it has, whatever the store does, and turns when the store is as it should be', async t => {
  const world = await begin(t)
  const { url, now, dir, first, second } = world
  const message = (expected: string | RegExp) =>
    typeof expected === 'string'
      ? `error: the store of editions: ${expected.replaceAll(SECOND_ID, second)}`
      : new RegExp(expected.source.replaceAll(SECOND_ID, second).replace('^', '^error: the store of editions: '))
  for (const [name, lie, expected, options = {}] of LIES) {
    await t.test(name, async t => {
      if (options.url) writeFileSync(join(dir, 'pointer.json'), JSON.stringify({ url: 'http://elsewhere/' }))
      rmSync(join(dir, '.fetching'), { recursive: true, force: true })
      now.lie = lie(world)
      const replica = replicaOf(t, url, dir, { ...options, url })
      await replica.attempt()
      t.equal(replica.told.length, 1)
      if (typeof expected === 'string') t.equal(replica.told[0], message(expected))
      else t.match(replica.told[0], message(expected))
      await replica.attempt()
      t.equal(replica.told.length, 1, 'says it once')
      t.match(await replica.register.metrics(), 'evidence_store_checks_total{result="failed"} 2\n')
      t.strictSame([currentEdition(dir), listEditions(dir), fullCheck(dir, first)], [first, [first], null])
      t.strictSame(
        readdirSync(dir).filter(entry => !['.fetching', 'pointer.json', 'current'].includes(entry)),
        [first]
      )
      t.notOk(existsSync(join(dir, '..', 'current')))
      replica.stop()
      if (options.url) {
        now.lie = saying('current.json', world.old)
        await replicaOf(t, url, dir).attempt()
      }
    })
  }
  now.lie = () => false
  const replica = replicaOf(t, url, dir)
  await replica.attempt()
  t.strictSame([currentEdition(dir), fullCheck(dir, second), replica.told.length], [second, null, 1])
})

t.test('follows no redirect from https to http', async t => {
  const [safe, unsafe] = [new URL('https://a.test'), new URL('http://b.test')]
  t.strictSame([mayLead(safe, unsafe), mayLead(unsafe, safe), mayLead(safe, safe), mayLead(unsafe, unsafe)], [false, true, true, true])
})

t.test('begins anew if the store names another edition in the middle of a download', async t => {
  const { url, now, dir, first, second, old } = await begin(t)
  now.lie = instead(`editions/${second}/evidence.db`, reply => reply.writeHead(500).end())
  await replicaOf(t, url, dir).attempt()
  t.equal(readdirSync(join(dir, '.fetching')).length, 1)
  const pointer = { ...JSON.parse(old.toString()), published: new Date().toISOString() }
  rmSync(join(dir, first), { recursive: true })
  now.lie = saying('current.json', JSON.stringify(pointer))
  await replicaOf(t, url, dir).attempt()
  t.strictSame([currentEdition(dir), existsSync(join(dir, '.fetching'))], [first, false])
})

t.test('follows a redirect to another address', async t => {
  const { url, now, dir, second } = await begin(t)
  now.lie = ({ url: asked }, reply) => !asked?.includes('?') && void reply.writeHead(307, { location: `${asked}?moved` }).end() === undefined
  await replicaOf(t, url, dir).attempt()
  t.equal(currentEdition(dir), second)
})

t.test('begins again if the store refuses a range, or sends another', async t => {
  const { url, now, dir, second } = await begin(t)
  const path = `/editions/${second}/evidence.db`
  const part = () => readdirSync(join(dir, '.fetching'), { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('evidence.db.part'))
  for (const [status, headers, said] of [
    [416, {}, /has another size/],
    [206, { 'content-range': 'bytes 0-9/10' }, /has another size than the \d+ bytes of the manifest \(bytes 0-9\/10\)$/]
  ] as const) {
    now.lie = (request, reply) => {
      if (request.url !== path) return false
      if (request.headers.range) reply.writeHead(status, headers).end()
      else reply.writeHead(200, { etag: '"one"' }).write(Buffer.alloc(1000))
      return true
    }
    const replica = replicaOf(t, url, dir, silent)
    await replica.attempt()
    t.equal(part().length, 1)
    await replica.attempt()
    t.match(replica.told, [/sent nothing for 0.5 seconds$/, said])
    t.strictSame(part(), [])
  }
  now.lie = (request, reply) => request.url === path && void reply.writeHead(200, { etag: 'W/"weak"' }).write(Buffer.alloc(1000)) === undefined
  const replica = replicaOf(t, url, dir, silent)
  await replica.attempt()
  t.equal(part().length, 1)
  now.lie = () => false
  await replica.attempt()
  t.equal(currentEdition(dir), second)
})
