import { chmodSync, existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { fileDigest } from '../../src/editions/checksum.js'
import { currentEdition, editionFile, listEditions, previousEdition, setCurrent } from '../../src/editions/store.js'
import { pauseAfter } from '../../src/replication/follow.js'
import { PATIENCE, reasonOf } from '../../src/replication/http-get.js'
import { layOut } from '../../src/replication/lay-out.js'
import { fewFiles, replicaOf, startStore } from './store.js'

/** Three editions, a store of the first of them, and an empty folder for a replica. */
async function begin(t: Test) {
  const { out, ids } = fewFiles(t)
  const [store, dir] = [join(out, '..', 'store'), join(out, '..', 'replica')]
  const publish = (id: string) => {
    setCurrent(out, id)
    return layOut(out, store)
  }
  const { bytes } = publish(ids[0])
  return { out, ids, store, dir, bytes, publish, ...(await startStore(t, store)) }
}

const inventory = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => statSync(join(folder, name)).isFile())
    .sort()
    .map(name => [name, fileDigest(join(folder, name)).sha256, statSync(join(folder, name)).mode & 0o222])

t.test('fetches every edition that the store names, turns back without fetching, and keeps as many as it may', async t => {
  const { out, ids, store, dir, bytes, publish, url, asked } = await begin(t)
  const [first, second, third] = ids
  const replica = replicaOf(t, url, dir)
  await replica.attempt()
  t.strictSame([currentEdition(dir), replica.told.slice(1)], [first, []])
  const held = inventory(join(dir, first)).filter(([name]) => name !== 'manifest.json')
  t.strictSame(held, inventory(join(out, first)), 'the same files, and read-only')
  t.strictSame(replica.told, [`info: the store names edition ${first}: ${bytes} bytes were fetched`])

  const before = asked.length
  await Promise.all([replica.attempt(), replica.attempt()])
  t.strictSame([asked.slice(before), replica.told.length], [['current.json'], 1], 'asks for the pointer alone, and once at a time')

  publish(second)
  await replica.attempt()
  t.strictSame([currentEdition(dir), previousEdition(dir)], [second, first])
  const { length } = asked
  publish(first)
  await replica.attempt()
  t.strictSame([currentEdition(dir), asked.slice(length)], [first, ['current.json']])
  t.equal(replica.told.at(-1), `info: the store names edition ${first}: it was held`)

  publish(third)
  await replica.attempt()
  t.strictSame(listEditions(dir), [third, first], 'the one that nobody has needed for longest is deleted')
  publish(second)
  await replica.attempt()
  t.strictSame(listEditions(dir), [second, third])
  t.strictSame(readdirSync(dir).sort(), [second, third, 'current', 'previous', 'pointer.json'].sort(), 'nothing unfinished is left')

  const text = await replica.register.metrics()
  t.match(text, 'evidence_store_checks_total{result="same"} 1\n')
  t.match(text, 'evidence_store_checks_total{result="turned"} 5\n')
  t.match(text, /^evidence_store_last_success_timestamp_seconds \d{10}/m)
  const fetched = Number(/^evidence_store_bytes_total (\d+)$/m.exec(text)?.[1])
  t.ok(fetched > 3 * bytes && existsSync(store))
})

t.test('deletes no edition that it has not fetched', async t => {
  const { out, ids, url, publish } = await begin(t)
  const replica = replicaOf(t, url, out, { keep: 1 })
  publish(ids[1])
  await replica.attempt()
  t.strictSame(listEditions(out).sort(), [...ids].sort())
})

t.test('asks for the pointer by its ETag, also after a restart', async t => {
  const { url, dir, now } = await begin(t)
  await replicaOf(t, url, dir).attempt()
  const sent: unknown[] = []
  now.lie = ({ headers }) => void sent.push(headers['if-none-match']) === 0
  await replicaOf(t, url, dir).attempt()
  t.match(sent, [/^"\w{12}"$/])
  writeFileSync(join(dir, 'pointer.json'), 'broken')
  const restarted = replicaOf(t, url, dir)
  await restarted.attempt()
  t.strictSame([sent.at(-1), restarted.told], [undefined, []])
})

t.test('goes on with an interrupted download, at once and after a restart', async t => {
  const { ids, url, dir, store, asked, now } = await begin(t)
  const [first] = ids
  const path = `editions/${first}/evidence.db`
  const bytes = readFileSync(join(store, path))
  let connections = 0
  now.lie = (request, reply) => {
    if (request.url !== `/${path}` || connections++ > 1) return false
    const start = Number(/\d+/.exec(request.headers.range ?? '0')?.[0])
    reply.writeHead(start > 0 ? 206 : 200, { etag: '"one"', 'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` })
    reply.write(bytes.subarray(start, start + 50_000), () => void setTimeout(200).then(() => reply.socket?.end()))
    return true
  }
  const replica = replicaOf(t, url, dir)
  await replica.attempt()
  const ranges = asked.filter(each => each.startsWith(path))
  t.strictSame(ranges, [path, `${path} bytes=50000-`, `${path} bytes=100000-`])
  t.equal(currentEdition(dir), first, 'the store had another ETag at the end, and sent it anew')

  const other = `${dir}-other`
  connections = 0
  now.lie = (request, reply) => {
    if (request.url !== `/${path}` || connections++ > 0) return false
    reply.writeHead(200, { etag: `"${fileDigest(join(store, path)).sha256.slice(0, 12)}"` })
    reply.write(bytes.subarray(0, 50_000))
    return true
  }
  const stopped = replicaOf(t, url, other, { patience: { ...PATIENCE, idleMs: 300 } })
  await stopped.attempt()
  t.match(stopped.told, [`error: the store of editions: ${path} sent nothing for 0.3 seconds`])
  asked.length = 0
  await replicaOf(t, url, other).attempt()
  t.strictSame(
    asked.filter(each => each.startsWith(path)),
    [`${path} bytes=50000-`]
  )
  t.strictSame([currentEdition(other), listEditions(other)], [first, [first]])
})

t.test('fetches a held edition again if it is damaged', async t => {
  const { ids, url, dir, publish } = await begin(t)
  const [first, second] = ids
  const replica = replicaOf(t, url, dir)
  await replica.attempt()
  chmodSync(editionFile(dir, first), 0o644)
  truncateSync(editionFile(dir, first), 4096)
  await replica.attempt()
  t.match(replica.told.at(-1), /^info/)
  publish(second)
  await replica.attempt()
  chmodSync(editionFile(dir, first), 0o644)
  const bytes = readFileSync(editionFile(dir, first))
  writeFileSync(editionFile(dir, first), bytes.fill(7, bytes.length - 100))
  publish(first)
  await replica.attempt()
  t.match(replica.told.at(-1), /bytes were fetched$/)
  t.equal(fileDigest(editionFile(dir, first)).bytes, bytes.length)
})

t.test('waits for the first edition, and says what is wrong if none comes in time', async t => {
  const { ids, url, dir, now } = await begin(t)
  now.lie = (_, reply) => void reply.writeHead(503).end() === undefined
  const hopeless = replicaOf(t, url, dir)
  await t.rejects(hopeless.first(200), { message: `no edition came from ${url} within 0.2 seconds: current.json is answered 503` })
  now.lie = () => true
  await t.rejects(replicaOf(t, url, dir).first(200), { message: `no edition came from ${url} within 0.2 seconds` })
  const waiting = replicaOf(t, url, dir)
  now.lie = (_, reply) => void reply.writeHead(503).end() === undefined
  const first = waiting.first(60_000)
  await setTimeout(50)
  now.lie = () => false
  await first
  t.equal(currentEdition(dir), ids[0])
  await waiting.first(1)
  t.equal(waiting.told.at(-1), 'info: the store of editions is as it should be again')
})

t.test('follows by itself until it is stopped', async t => {
  const { ids, url, dir, publish, asked } = await begin(t)
  const [first, second] = ids
  const replica = replicaOf(t, url, dir)
  replica.start()
  while (currentEdition(dir) !== first) await setTimeout(10)
  publish(second)
  while (currentEdition(dir) !== second) await setTimeout(10)
  replica.stop()
  await setTimeout(50)
  const { length } = asked
  await setTimeout(100)
  t.equal(asked.length, length)
})

t.test('gives the reason of a lost connection, which may be deep or have no words', async t => {
  const reason = Object.assign(new Error(''), { code: 'ECONNREFUSED' })
  t.equal(reasonOf(new TypeError('fetch failed', { cause: reason })), 'ECONNREFUSED')
})

t.test('waits longer after each failure, and never as long as another replica', async t => {
  t.strictSame([pauseAfter(0, 30_000, 0), pauseAfter(0, 30_000, 1)], [15_000, 30_000])
  t.strictSame(
    [1, 2, 3, 9, 10, 1000].map(failures => pauseAfter(failures, 30_000, 1)),
    [1000, 2000, 4000, 256_000, 300_000, 300_000]
  )
  t.ok(pauseAfter(1, 0) >= 500)
})
