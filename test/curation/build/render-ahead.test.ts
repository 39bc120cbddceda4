import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import t, { type Test } from 'tap'
import { publish } from '../../../src/curation/build/build.js'
import { type DayThread, type RenderedDay, startDayThread } from '../../../src/curation/build/day-thread.js'
import { createReadyRows, type ReadyRow } from '../../../src/curation/build/ready-row.js'
import { renderAhead } from '../../../src/curation/build/render-ahead.js'
import { renderRows } from '../../../src/curation/build/render-rows.js'
import { contextOf } from '../../../src/curation/release/items.js'
import { versionLookup } from '../../../src/curation/release/versions.js'
import { editionFile } from '../../../src/editions/store.js'
import { type Dataset, link, linkShared, linkSources } from '../../../src/records/dataset.js'
import { days, recordStream } from '../../../src/records/record-stream.js'
import { REGISTRY } from '../../../src/resources/registry.js'
import { soundDraft, withCopies } from '../helper.js'

const EDITION = '0123456789abcdef'

/** Copies of a source, one a day. */
function manyDays(t: Test, copies: number): Dataset {
  const dates = Array.from({ length: copies }, (_, n) => [`tea-${n + 100}`, new Date(Date.UTC(2023, 0, n + 1)).toISOString().slice(0, 10)])
  return withCopies(soundDraft(t).dataset, 'tea-2024', Object.fromEntries(dates))
}

function rowsOf(day: Dataset) {
  const context = contextOf(day, REGISTRY, EDITION)
  const ready = createReadyRows(REGISTRY, text => new TextEncoder().encode(text))
  const rows = [...ready(renderRows(REGISTRY, 'per_source', context, versionLookup(day, day.about.prepared)))]
  const words = rows.flatMap(({ spelt }) => spelt.splice(0))
  const spelt = new Map([...Map.groupBy(words, word => word)].map(([word, uses]) => [word, uses.length]))
  return { rows, counts: context.counts, spelt }
}

/** Gives a thread a day as soon as it takes one. */
async function give(thread: DayThread, day: Dataset) {
  while (!thread.take(day, EDITION)) await setTimeout(20)
}

/** A file that a thread runs in place of ours. */
const program = (t: Test, text: string) => pathToFileURL(join(t.testdir({ 'thread.mjs': text }), 'thread.mjs'))

t.test('renders a day on a thread as in its own, and takes only some days ahead', async t => {
  const base = manyDays(t, 13)
  const all = [...days(recordStream(base))]
  const thread = startDayThread(recordStream(base).shared)
  t.teardown(thread.close)
  await give(thread, all[0] as Dataset)
  t.strictSame(
    all.slice(1, 13).map(day => thread.take(day, EDITION)),
    [...Array(11).fill(true), false]
  )
  for (const day of all.slice(0, 12)) t.strictSame(thread.answer(true), rowsOf(day))
  t.equal(thread.answer(false), undefined)
})

t.test('answers a day that it cannot render with nothing, and goes on', async t => {
  const { dataset: base } = soundDraft(t)
  const broken = link({ ...base, sources: base.sources.map(source => ({ ...source, url: 'nowhere' })) })
  const { shared } = recordStream(base)
  const thread = startDayThread(shared)
  t.teardown(thread.close)
  await give(thread, broken)
  t.equal(thread.answer(true), null)
  t.equal(thread.take(base, EDITION), true)
  t.equal(thread.answer(true)?.rows.length, base.findings.length + base.anomalies.length + base.sources.length)
})

t.test('gives a thread up that has died, and gives it no more days', async t => {
  const { dataset: base } = soundDraft(t)
  const dies = program(
    t,
    `import { workerData } from 'node:worker_threads'
     workerData.port.once('message', () => process.exit(1))
     Atomics.add(workerData.state, 0, 1)`
  )
  const thread = startDayThread(recordStream(base).shared, dies, 200)
  t.teardown(thread.close)
  await give(thread, base)
  t.strictSame([thread.answer(true), thread.take(base, EDITION), thread.answer(false)], [null, false, null])
})

t.test('yields every day in order with its rows, whether a thread answers, is behind, or is lost', async t => {
  const base = manyDays(t, 200)
  const shared = linkShared(recordStream(base).shared)
  const all = [...days(recordStream(base))]
  const large = linkSources(shared, base.sources, base.lock)
  t.ok(large.findings.length > 2000)
  const wanted = [...all.slice(0, 60), large, ...all.slice(60)]
  const label = (day: Dataset) => `${day.sources[0]?.id} ${day.sources.length}`
  const fake = (day: Dataset) => [{ id: label(day) }] as ReadyRow[]
  const threads: Record<string, (asked: Dataset[]) => DayThread> = {
    answers: asked => ({
      take: day => asked.length < 4 && asked.push(day) > 0,
      answer: () => ({ rows: fake(asked.shift() as Dataset), counts: { findings: 1 }, spelt: new Map() }),
      close() {}
    }),
    behind: asked => ({
      take: day => asked.length < 4 && asked.push(day) > 0,
      answer: wait => (wait ? { rows: fake(asked.shift() as Dataset), counts: { findings: 1 }, spelt: new Map() } : undefined),
      close() {}
    }),
    lost: asked => ({ take: day => asked.length === 0 && asked.push(day) > 0, answer: () => null, close() {} })
  }
  for (const [name, make] of Object.entries(threads)) {
    let [here, there, closed] = [0, 0, 0]
    const thread = make([])
    const rendering = {
      here(day: Dataset) {
        here++
        return fake(day)
      },
      count({ counts: { findings = 0 } }: RenderedDay) {
        there += findings
      },
      edition: EDITION,
      thread: { ...thread, close: () => void closed++ }
    }
    const made = [...renderAhead(wanted, rendering)]
    t.strictSame(
      made.map(([day, rows]) => [label(day), [...rows]]),
      wanted.map(day => [label(day), fake(day)]),
      name
    )
    t.equal(here + there, wanted.length, `${name}: each day once`)
    t.equal(there > 0, name !== 'lost', name)
    t.equal(closed, 1)
  }
})

t.test('makes the same bytes with a thread as without', async t => {
  const base = manyDays(t, 150)
  const stream = recordStream(base)
  const edition = (name: string, registry = REGISTRY) => {
    const out = join(t.testdirName, name)
    return readFileSync(editionFile(out, publish(stream, out, { copies: false, registry })))
  }
  // A registry of its own is rendered without a thread.
  t.ok(edition('with').equals(edition('without', { ...REGISTRY })))
})

t.test('throws the error of a record that breaks its schema, whichever thread found it', async t => {
  const base = manyDays(t, 150)
  const broken = link({ ...base, sources: base.sources.map(source => (source.id === 'tea-100' ? { ...source, url: 'nowhere' } : source)) })
  t.throws(() => publish(recordStream(broken), join(t.testdirName, 'out'), { copies: false }), { name: 'ZodError' })
})
