import { chmodSync, existsSync, readdirSync, readFileSync, readlinkSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate, setTimeout } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { buildApp } from '../../src/app.js'
import { build } from '../../src/curation/build/build.js'
import { fileDigest } from '../../src/editions/checksum.js'
import { editionFile, setCurrent } from '../../src/editions/store.js'
import { type EditionRegistryOptions, openEditions } from '../../src/runtime/edition-registry.js'
import { type Content, STORY, threeReleases, workshop } from '../releases.js'

t.jobs = 2

async function serve(t: Test, out: string, options: EditionRegistryOptions = {}) {
  const editions = openEditions(out, { publicUrl: 'https://evidence.test', ...options })
  const app = await buildApp({ editions: editions, cacheMaxBytes: 2 ** 20 })
  t.teardown(async () => {
    await app.close()
    await editions.close()
  })
  const get = async (url: string) => (await app.inject(url)).json()
  return { held: editions, app, get }
}

const POOL = { threads: 1, queueSize: 64, timeoutMs: 60_000, memoryMb: 256 }

/** Where an open file lies, or nothing if it was closed just now. */
const readlink = (path: string) => {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}

/** Overwrites the last page of a database in place, which nobody should. */
function overwrite(file: string) {
  chmodSync(file, 0o644)
  const bytes = readFileSync(file)
  writeFileSync(file, bytes.fill(7, bytes.length - 100))
}

t.test('switches to a published edition between two requests, and keeps the previous one open', async t => {
  const work = workshop(t)
  const first = work.released(STORY.first)
  const { held: editions, app, get } = await serve(t, work.out, { pool: POOL })
  t.strictSame(await editions.refresh(), [], 'there is nothing new')
  const before = await app.inject('/v1/findings?q=tea')
  STORY.toSecond(work)
  const second = work.released(STORY.second, { reasons: STORY.toSecondReasons })
  t.equal((await get('/health/ready')).edition, first, 'nothing changes by itself')
  t.strictSame(await editions.refresh(), [{ level: 'info', edition: second, message: `now serves requests, in place of ${first}` }])
  t.strictSame(await editions.refresh(), [])
  for (const url of ['/', '/v1/findings', '/v1/findings?q=tea', '/v1/themes']) t.equal((await get(url)).edition, second, url)
  t.equal((await get('/health/ready')).edition, second)
  const pinned = await app.inject(`/v1/findings?q=tea&edition=${first}`)
  t.strictSame(pinned.json().results, before.json().results)
  t.match((await app.inject('/metrics')).body, `evidence_edition_info{edition="${second}"} 1\n`)
  t.equal((await app.inject({ url: '/v1/findings?q=tea', headers: { 'if-none-match': String(before.headers.etag) } })).statusCode, 200)
})

t.test('shows a release of the edition that it serves without a restart, and changes no file of that edition', async t => {
  const work = workshop(t)
  const draft = String(build(work.data, work.out).id)
  const { held: editions, app, get } = await serve(t, work.out, { pool: POOL })
  const files = () =>
    readdirSync(join(work.out, draft), { recursive: true, encoding: 'utf8' })
      .filter(name => statSync(join(work.out, draft, name)).isFile())
      .map(name => [name, fileDigest(join(work.out, draft, name)).sha256])
  const before = files()
  const labels = async () => (await get('/v1/editions')).results.map(({ id, label }: Content) => [id, label])
  const { headers } = await app.inject('/v1/findings')
  t.strictSame([await labels(), (await get('/v1/findings/tea-2024-mug')).updated], [[[draft, null]], '2024-06-01'])
  const id = work.released('2024-06-02')
  t.match(await editions.refresh(), [{ edition: id }])
  t.strictSame([await labels(), (await get('/v1/findings/tea-2024-mug')).updated], [[[id, '2024-06-02']], '2024-06-02'])
  t.not((await app.inject('/v1/findings')).headers.etag, headers.etag)
  t.match(await get(`/v1/editions/current?edition=${draft}`), { id: draft, label: null }, 'the edition before it stays as it was')
  t.strictSame(files(), before)
})

t.test('stays on its edition if threads for the next one cannot begin, and leaves nothing of it open', async t => {
  const work = workshop(t)
  const { out } = work
  const first = work.released(STORY.first)
  // No thread can even read its modules in so little.
  const { held: editions, get } = await serve(t, out, { pool: { ...POOL, memoryMb: 8 } })
  const died = /reaching memory limit/
  STORY.toSecond(work)
  work.released(STORY.second, { reasons: STORY.toSecondReasons })
  const files = () => readdirSync('/proc/self/fd').filter(fd => readlink(`/proc/self/fd/${fd}`).startsWith(out)).length
  const before = files()
  await t.rejects(editions.refresh(), died)
  t.equal((await get('/v1/findings')).edition, first)
  // Threads that cannot begin end by and by.
  for (const end = Date.now() + 5000; files() !== before && Date.now() < end; ) await setTimeout(20)
  t.equal(files(), before)
})

t.test('refuses a damaged edition, logs it once, and accepts it when it is repaired', async t => {
  const { out, ids } = threeReleases(t)
  const [, second, third] = ids
  setCurrent(out, second)
  const { held: editions, get } = await serve(t, out)
  const file = editionFile(out, third)
  const whole = readFileSync(file)
  chmodSync(file, 0o644)
  truncateSync(file, whole.length - 4096)
  setCurrent(out, third)
  const message = `is damaged: its evidence.db has ${whole.length - 4096} bytes, not ${whole.length}`
  t.strictSame(await editions.refresh(), [{ level: 'error', edition: third, message }])
  t.strictSame([await editions.refresh(), (await get('/v1/findings')).edition, editions.unreadyReason()], [[], second, null])
  writeFileSync(file, whole)
  t.strictSame(await editions.refresh(), [{ level: 'info', edition: third, message: `now serves requests, in place of ${second}` }])
  writeFileSync(`${out}/current`, 'nowhere\n')
  t.strictSame(await editions.refresh(), [{ level: 'error', edition: 'nowhere', message: 'should be current but does not exist' }])
  t.equal((await get('/v1/findings')).edition, third)
})

t.test('finds an edition that is overwritten while it is open, and answers from the previous one', async t => {
  const { out, ids } = threeReleases(t)
  const [, second, third] = ids
  const { held: editions, get } = await serve(t, out)
  t.strictSame(await editions.refresh(), [])
  overwrite(editionFile(out, third))
  const broken = { level: 'error', edition: third, message: 'is damaged: its evidence.db has changed since the build: its SHA-256 differs' }
  t.strictSame(await editions.reverify(), [broken, { level: 'info', edition: second, message: `now serves requests, in place of ${third}` }])
  t.strictSame([(await get('/v1/findings')).edition, editions.unreadyReason()], [second, null])
  t.strictSame(await editions.reverify(), [broken], 'it is said again as long as it is there')
})

t.test('reports that it is not ready, and why, if no other edition is sound', async t => {
  const work = workshop(t)
  const id = work.released(STORY.first)
  const { held: editions, app } = await serve(t, work.out)
  await editions.refresh()
  overwrite(editionFile(work.out, id))
  await editions.refresh()
  const { status, detail } = (await app.inject('/health/ready')).json()
  t.strictSame([status, detail], [503, 'the current edition is damaged: its evidence.db has changed since the build: its SHA-256 differs'])
  t.equal((await app.inject('/health/live')).statusCode, 200)
  t.match((await app.inject('/metrics')).body, '\nevidence_edition_sound 0\n')
})

t.test('reads a deleted edition on, on threads too', async t => {
  const { out, ids } = threeReleases(t)
  const [, , third] = ids
  const { held: editions, app } = await serve(t, out, { pool: POOL })
  await editions.refresh()
  const before = await app.inject('/v1/findings?q=tea&fields=id')
  rmSync(`${out}/${third}`, { recursive: true })
  t.strictSame(await editions.refresh(), [{ level: 'error', edition: third, message: 'was deleted; this process reads it until it stops' }])
  for (const url of ['/v1/findings?q=tea&fields=id', '/v1/findings?q=cup', '/v1/findings?theme=tea', '/v1/findings/counts?by=kind']) {
    t.strictSame([(await app.inject(url)).statusCode, (await app.inject(url)).json().edition], [200, third], url)
  }
  t.strictSame((await app.inject('/v1/findings?q=tea&fields=id')).json(), before.json())
})

t.test('keeps only a limited number and size of editions open', async t => {
  const { out, ids } = threeReleases(t)
  const [first, second, third] = ids
  const held = async (options: EditionRegistryOptions) => {
    const { held: editions } = await serve(t, out, options)
    await editions.refresh()
    return [first, second, third].filter(id => editions.get(id))
  }
  t.strictSame(await held({}), [first, second, third])
  t.strictSame(await held({ maxOpen: 1 }), [third])
  t.strictSame(await held({ maxOpen: 2 }), [second, third])
  t.strictSame(await held({ maxBytes: 0 }), [third])
  t.strictSame(await held({ maxBytes: readFileSync(editionFile(out, second)).length }), [second, third])
})

t.test('keeps open what a request reads until the request has ended, and then closes it', async t => {
  const { out, ids } = threeReleases(t)
  const [first, second, third] = ids
  setCurrent(out, first)
  const { held: editions, app } = await serve(t, out, { maxOpen: 1, pool: POOL })
  const whole = await app.inject('/v1/statistics.csv?sort=value')
  await app.listen({ port: 0, host: '127.0.0.1' })
  const address = app.listeningOrigin
  const end = editions.acquire()
  const context = editions.current()
  setCurrent(out, second)
  await editions.refresh()
  setCurrent(out, third)
  await editions.refresh()
  t.equal(editions.get(first), undefined)
  t.equal(context.db.$client.open, true)
  end()
  await setImmediate()
  t.equal(context.db.$client.open, false)
  t.equal((await fetch(`${address}/v1/statistics.csv?edition=${first}`)).status, 410)
  t.not(await (await fetch(`${address}/v1/statistics.csv?sort=value`)).text(), whole.body)
})

t.test('answers from open editions and the last lists of files while their folder is away', async t => {
  const { out, ids } = threeReleases(t)
  const [, , third] = ids
  const { held: editions, app } = await serve(t, out, { pool: POOL })
  await editions.refresh()
  const urls = ['/v1/findings?limit=2', '/v1/findings?q=tea', '/v1/findings.csv', '/v1/downloads', `/v1/downloads/${third}`]
  const before: string[] = []
  for (const url of urls) before.push((await app.inject(url)).body)
  renameSync(out, `${out}-away`)
  await t.rejects(editions.refresh(), { code: 'ENOENT' })
  for (const [n, url] of urls.entries()) {
    const { statusCode, body } = await app.inject({ url, headers: { 'accept-encoding': 'identity', 'if-none-match': 'x' } })
    t.strictSame([statusCode, body], [200, before[n]], url)
  }
  const unread = await app.inject(`/v1/downloads/${ids[0]}`)
  const file = await app.inject('/v1/downloads/current/findings.csv')
  for (const { statusCode, headers, body } of [unread, file]) {
    t.strictSame(
      [statusCode, headers['retry-after'], JSON.parse(body).detail],
      [503, '5', 'the files cannot be read at the moment; try again in a few seconds']
    )
  }
  renameSync(`${out}-away`, out)
  t.strictSame(await editions.refresh(), [])
  t.equal((await app.inject('/v1/downloads/current/findings.csv')).statusCode, 200)
})

t.test('opens the next edition at start if the current one looks damaged, and nothing if all do', async t => {
  const { out, ids } = threeReleases(t)
  const [first, second, third] = ids
  renameSync(editionFile(out, third), `${out}/moved`)
  chmodSync(editionFile(out, second), 0o644)
  truncateSync(editionFile(out, second), 4096)
  const { held: editions } = await serve(t, out)
  t.equal(editions.current().edition, first)
  rmSync(`${out}/${first}/edition.json`)
  t.throws(() => openEditions(out), {
    message: new RegExp(`^no usable edition in .*: ${second}: its evidence\\.db has 4096 bytes, not \\d+; ${first}: it has no edition\\.json`)
  } as Content)
  t.ok(existsSync(`${out}/moved`))
})
