import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { buildApp } from '../../src/app.js'
import { build } from '../../src/curation/build/build.js'
import { HttpProblem } from '../../src/http/errors.js'
import { checkJob } from '../../src/resources/quotation-check/routes.js'
import { openEditions } from '../../src/runtime/edition-registry.js'
import type { WorkerPoolOptions } from '../../src/runtime/worker-pool.js'
import { copyOfFixture, prove } from '../helper.js'

const dir = copyOfFixture(t)
prove(dir)
const out = join(dir, 'editions')
build(dir, out)

async function open(t: Test, pool: WorkerPoolOptions, tell = (_: Error) => {}) {
  const editions = openEditions(out, { publicUrl: 'https://evidence.test', pool, tell })
  const app = await buildApp({ editions: editions })
  t.teardown(async () => {
    await app.close()
    await editions.close()
  })
  return { app, held: editions }
}
const serve = async (t: Test, pool: WorkerPoolOptions) => (await open(t, pool)).app

const ASKED = [
  '/v1/findings?q=tea&fields=id,statement',
  '/v1/findings?q=teaa',
  '/v1/findings?q="a good cup"&match=verbatim&kind=quote',
  '/v1/findings?sort=-value,published&limit=3',
  '/v1/findings/counts?by=kind,theme',
  '/v1/findings/counts?by=kind,theme&empty=true&published_from=2024',
  '/v1/statistics.csv?sort=value',
  '/v1/quotes.md?q=tea',
  '/v1/feed.json?change=addition',
  '/v1/quotes/check?text=tea+is+a+great+comfort',
  { method: 'POST' as const, url: '/v1/check', payload: { text: '“Tea is a great comfort,” said one in three.' } }
]

t.test('answers the same from threads as in place', async t => {
  const [threads, place] = [
    await serve(t, { threads: 2, queueSize: 64, timeoutMs: 60_000, memoryMb: 256 }),
    await serve(t, { threads: 0, queueSize: 0, timeoutMs: 0, memoryMb: 256 })
  ]
  for (const url of ASKED) {
    const [a, b] = [await threads.inject(url), await place.inject(url)]
    t.strictSame([a.statusCode, a.body], [200, b.body], JSON.stringify(url))
  }
})

t.test('begins its threads with the first job', async t => {
  const app = await serve(t, { threads: 2, queueSize: 64, timeoutMs: 60_000, memoryMb: 256 })
  let begun = 0
  const count = () => void begun++
  subscribe('worker_threads', count)
  t.teardown(() => unsubscribe('worker_threads', count))
  t.equal((await app.inject('/v1/findings?limit=1')).statusCode, 200)
  t.equal(begun, 0, 'a quick page needs none')
  t.equal((await app.inject('/v1/findings?q=tea')).statusCode, 200)
  t.equal(begun, 2)
})

t.test('tells of a thread that dies without a job, since no answer can, and refuses the job that waits for it', async t => {
  const told: string[] = []
  // No thread can even read its modules in so little.
  const { app } = await open(t, { threads: 2, queueSize: 64, timeoutMs: 2000, memoryMb: 8 }, ({ message }) => told.push(message))
  t.equal((await app.inject('/v1/findings?q=tea')).statusCode, 503)
  for (const end = Date.now() + 5000; told.length === 0 && Date.now() < end; ) await setTimeout(20)
  t.match(told[0], /reaching memory limit/)
})

t.test('stops a query that takes too long with 503, and answers the next', async t => {
  const { app, held: editions } = await open(t, { threads: 1, queueSize: 64, timeoutMs: 1, memoryMb: 256 })
  const { statusCode, headers, body } = await app.inject('/v1/findings?q=tea')
  t.strictSame(
    [statusCode, headers['retry-after'], JSON.parse(body).detail],
    [503, '2', 'this query took over 0.001 seconds; narrow it down, or try again later']
  )
  t.equal((await app.inject('/v1/findings')).statusCode, 200)
  const answers = await Promise.all(Array.from({ length: 5 }, () => app.inject('/v1/findings?q=tea')))
  t.strictSame(
    answers.map(({ statusCode }) => statusCode),
    [503, 503, 503, 503, 503]
  )
  t.equal(editions.pendingJobs(), 0, 'none of them is counted any more')
  const { memory, time, crash } = editions.lost()
  t.strictSame([memory, time > 0, crash], [0, true, 0])
})

t.test('drops a job that nobody waits for before its turn, and finishes one that has begun', async t => {
  const { held: editions } = await open(t, { threads: 1, queueSize: 1, timeoutMs: 60_000, memoryMb: 256 })
  const ask = (gone?: AbortSignal) => editions.run(checkJob, editions.current(), 'tea is a great comfort', gone)
  const [early, waiting, begun] = [new AbortController(), new AbortController(), new AbortController()]
  const dropped = new HttpProblem(503, 'the client no longer waits for this', [], { 'retry-after': '2' })
  early.abort()
  await t.rejects(ask(early.signal), dropped)
  const all = [ask(begun.signal), t.rejects(ask(waiting.signal), dropped)] as const
  t.equal(editions.pendingJobs(), 2)
  await t.rejects(ask(), { status: 503, message: 'the server is overloaded; try again in a few seconds' })
  begun.abort()
  waiting.abort()
  const [answer] = await Promise.all(all)
  t.strictSame(answer, await ask())
  t.strictSame([editions.pendingJobs(), editions.lost()], [0, { memory: 0, time: 0, crash: 0 }])
})

for (const queue of [0, 1]) {
  t.test(`refuses more work than fits into ${queue} with 503, and answers the rest`, async t => {
    const app = await serve(t, { threads: 1, queueSize: queue, timeoutMs: 60_000, memoryMb: 256 })
    const answers = await Promise.all(Array.from({ length: 8 }, () => app.inject('/v1/findings?q=tea')))
    const refused = answers.filter(({ statusCode }) => statusCode === 503)
    t.ok(answers.some(({ statusCode }) => statusCode === 200))
    t.ok(refused.length > 0)
    for (const { headers, body } of refused) {
      t.strictSame([headers['retry-after'], JSON.parse(body).detail], ['2', 'the server is overloaded; try again in a few seconds'])
    }
  })
}
