import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Figure, Measure } from '../measure.js'
import { apart, type Server } from '../processes.js'
import { type ReaderQuestion, readerQuestions } from '../readers.js'
import { during, startService } from '../servers.js'
import type { Visited, Visits } from '../tasks/visit.js'
import type { Walk, Walked } from '../tasks/walk.js'
import { processorTimeOf } from '../usage.js'

const WALK = { pages: 10, limit: 100 }
const MICROSECONDS = 1e6

/** The service without its cache, and with it. */
type Services = [uncached: Server, cached: Server]

/** The columns of the table, in their order, with the unit of their figures. */
const COLUMNS = {
  'first byte': 'ms',
  processor: 'µs',
  'cached: first byte': 'ms',
  'cached: processor': 'µs',
  sent: 'B',
  uncompressed: 'B',
  'processor of the client': 'µs'
} as const
type Column = keyof typeof COLUMNS

/** The figures of a row; a budget is a maximum. */
const row = (what: string, values: Partial<Record<Column, number>>, budgets: Partial<Record<Column, number>> = {}): Figure[] =>
  (Object.keys(COLUMNS) as Column[]).flatMap(column => {
    const [value, most] = [values[column], budgets[column]]
    return value === undefined ? [] : { what, column, value, unit: COLUMNS[column], target: most === undefined ? null : { atMost: most }, seen: '' }
  })

/** Work in another process, and the microseconds of processor time that it cost a server for each of its parts. */
async function costing<T>(server: Server, work: () => Promise<T>, partsOf: (done: T) => number) {
  const before = processorTimeOf(server.pid)
  const done = await work()
  return { done, cost: (MICROSECONDS * (processorTimeOf(server.pid) - before)) / partsOf(done) }
}

const visited = (server: Server, visits: Visits['visits'], seconds: number) =>
  costing(
    server,
    () => apart<Visited>('visit', { url: server.url, visits, seconds } satisfies Visits),
    ({ answers }) => answers
  )

/** Bytes of an answer that is not compressed. */
async function uncompressed(server: Server, { visits }: ReaderQuestion, seconds: number) {
  const whole = visits.map(({ headers, ...visit }) => ({ ...visit, headers: { ...headers, 'accept-encoding': 'identity' } }))
  return (await visited(server, whole, seconds)).done.bytes
}

/** Sends a question to the service without its cache, and with it once it has the answers. */
async function asked({ name, visits, isCacheable, budgets }: ReaderQuestion, whole: number, [uncached, cached]: Services, seconds: number) {
  const fresh = await visited(uncached, visits, seconds)
  const values = { 'first byte': fresh.done.firstByte, processor: fresh.cost, sent: fresh.done.bytes, uncompressed: whole }
  if (!isCacheable) return row(name, values, budgets)
  await visited(cached, visits, 0)
  const kept = await visited(cached, visits, seconds)
  return row(name, { ...values, 'cached: first byte': kept.done.firstByte, 'cached: processor': kept.cost }, budgets)
}

/** The clients, and how each is told to walk. */
const CLIENTS: Record<string, (walk: Walk) => Promise<Walked>> = {
  TypeScript: walk => apart('walk', walk),
  Python: async ({ url, pages, limit, seconds }) =>
    JSON.parse((await promisify(execFile)('python3', ['bench/tasks/walk.py', url, ...[pages, limit, seconds].map(String)])).stdout)
}

/** Lets a client walk; the first byte is that of its first page. Without its language nothing is measured. */
async function walked(language: string, [uncached, cached]: Services, seconds: number): Promise<Figure[]> {
  const what = `${language} client: ${WALK.pages} pages of ${WALK.limit} cards`
  const walk = (server: Server, seconds: number) =>
    costing(
      server,
      () => (CLIENTS[language] as (typeof CLIENTS)[string])({ ...WALK, url: server.url, seconds }),
      ({ walks }) => walks
    )
  try {
    await walk(uncached, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return row(`${what} (not installed)`, { processor: Number.NaN })
  }
  const fresh = await walk(uncached, seconds)
  await walk(cached, 0)
  const kept = await walk(cached, seconds)
  return row(what, {
    'first byte': fresh.done.firstPage,
    processor: fresh.cost,
    'cached: first byte': kept.done.firstPage,
    'cached: processor': kept.cost,
    sent: fresh.done.bytes,
    'processor of the client': MICROSECONDS * fresh.done.processor
  })
}

export const readers: Measure = {
  name: 'readers',
  async measure({ large, seconds }) {
    return during([await startService(large, { cache: false }), await startService(large, { cache: true })], async (...services) => {
      const [figures, sizes] = [[] as Figure[], [] as number[]]
      const questions = await readerQuestions(services[0])
      // Asked before any is measured: a server that has answered nothing yet takes up to twice as long.
      for (const question of questions) sizes.push(await uncompressed(services[0], question, seconds))
      for (const [n, question] of questions.entries()) figures.push(...(await asked(question, Number(sizes[n]), services, seconds)))
      for (const language of Object.keys(CLIENTS)) figures.push(...(await walked(language, services, seconds)))
      return figures
    })
  }
}
