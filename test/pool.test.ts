import { join } from 'node:path'
import t, { type Test } from 'tap'
import { buildApp } from '../src/app.js'
import { build } from '../src/curation/build.js'
import { openHeld } from '../src/held.js'
import { HttpProblem } from '../src/http/errors.js'
import type { PoolOptions } from '../src/pool.js'
import { checkJob } from '../src/resources/check/routes.js'
import { copyOfFixture, prove } from './helper.js'

const dir = copyOfFixture(t)
prove(dir)
const out = join(dir, 'editions')
build(dir, out)

async function open(t: Test, pool: PoolOptions) {
  const held = openHeld(out, { publicUrl: 'https://evidence.test', pool })
  const app = await buildApp({ held })
  t.teardown(async () => {
    await app.close()
    await held.close()
  })
  return { app, held }
}
const serve = async (t: Test, pool: PoolOptions) => (await open(t, pool)).app

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
  '/v1/quotes/check?text=tea+is+a+great+comfort'
]

t.test('what is done on threads is answered as what is done in place', async t => {
  const [threads, place] = [
    await serve(t, { workers: 2, queue: 64, patience: 60_000, memory: 256 }),
    await serve(t, { workers: 0, queue: 0, patience: 0, memory: 256 })
  ]
  for (const url of ASKED) {
    const [a, b] = [await threads.inject(url), await place.inject(url)]
    t.strictSame([a.statusCode, a.body], [200, b.body], url)
  }
})

t.test('what takes too long is given up with 503, and the next question is answered', async t => {
  const { app, held } = await open(t, { workers: 1, queue: 64, patience: 1, memory: 256 })
  const { statusCode, headers, body } = await app.inject('/v1/findings?q=tea')
  t.strictSame(
    [statusCode, headers['retry-after'], JSON.parse(body).detail],
    [503, '2', 'this takes over 0.001 seconds; narrow it down, or try again when fewer ask']
  )
  t.equal((await app.inject('/v1/findings')).statusCode, 200)
  const answers = await Promise.all(Array.from({ length: 5 }, () => app.inject('/v1/findings?q=tea')))
  t.strictSame(
    answers.map(({ statusCode }) => statusCode),
    [503, 503, 503, 503, 503]
  )
  t.equal(held.waiting(), 0, 'none of them is counted any more')
  const { memory, time, crash } = held.lost()
  t.strictSame([memory, time > 0, crash], [0, true, 0])
})

t.test('drops an order that nobody waits for any more before its turn, and finishes one that has begun', async t => {
  const { held } = await open(t, { workers: 1, queue: 1, patience: 60_000, memory: 256 })
  const ask = (gone?: AbortSignal) => held.work(checkJob, held.current(), 'tea is a great comfort', gone)
  const [early, waiting, begun] = [new AbortController(), new AbortController(), new AbortController()]
  const dropped = new HttpProblem(503, 'nobody waits for this any more', [], { 'retry-after': '2' })
  early.abort()
  await t.rejects(ask(early.signal), dropped)
  const all = [ask(begun.signal), t.rejects(ask(waiting.signal), dropped)] as const
  t.equal(held.waiting(), 2)
  await t.rejects(ask(), { status: 503, message: 'too many ask at this moment; try again in a little while' })
  begun.abort()
  waiting.abort()
  const [answer] = await Promise.all(all)
  t.strictSame(answer, await ask())
  t.strictSame([held.waiting(), held.lost()], [0, { memory: 0, time: 0, crash: 0 }])
})

for (const queue of [0, 1]) {
  t.test(`where ${queue} may wait, what comes beyond is refused with 503, and the others are answered`, async t => {
    const app = await serve(t, { workers: 1, queue, patience: 60_000, memory: 256 })
    const answers = await Promise.all(Array.from({ length: 8 }, () => app.inject('/v1/findings?q=tea')))
    const refused = answers.filter(({ statusCode }) => statusCode === 503)
    t.ok(answers.some(({ statusCode }) => statusCode === 200))
    t.ok(refused.length > 0)
    for (const { headers, body } of refused) {
      t.strictSame([headers['retry-after'], JSON.parse(body).detail], ['2', 'too many ask at this moment; try again in a little while'])
    }
  })
}
