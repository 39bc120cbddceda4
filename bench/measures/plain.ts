import { deepStrictEqual } from 'node:assert/strict'
import { existsSync } from 'node:fs'
import type { Bench, Figure, Measure } from '../measure.js'
import { apart, type Server } from '../processes.js'
import { alternate } from '../rounds.js'
import { during, startPlain, startService } from '../servers.js'
import type { Copy } from '../tasks/copy.js'
import { compared } from './answers.js'

/** Lists to page through, and their depth; every request of a round is another page of one of them. */
const FILTERS = [
  '',
  ...['claim', 'statistic', 'quote', 'recommendation'].map(kind => `kind=${kind}`),
  ...['workforce', 'finance', 'urgent-care', 'social-care', 'winter', 'pay', 'digital'].map(theme => `theme=${theme}`),
  'theme=workforce&kind=statistic',
  'theme=finance&kind=claim'
]
const PAGES = 25
const ITEMS = 500

interface Page {
  total: number
  next: string | null
  results: { id: string }[]
}

const ask = async (url: string): Promise<Page> => (await fetch(url)).json() as Promise<Page>

/** Addresses of the same pages on both servers, with the same documents and totals. */
async function pages(service: Server, plain: Server) {
  const paths: { service: string[]; plain: string[] } = { service: [], plain: [] }
  for (const filter of FILTERS) {
    let [ours, theirs]: (string | null)[] = [`${service.url}/v1/findings?view=full&limit=20&${filter}`, `${plain.url}/findings?limit=20&${filter}`]
    for (let n = 0; n < PAGES && ours && theirs; n++) {
      paths.service.push(ours.slice(service.url.length))
      paths.plain.push(theirs.slice(plain.url.length))
      const [a, b]: Page[] = [await ask(ours), await ask(theirs)]
      deepStrictEqual([b?.total, b?.results], [a?.total, a?.results], `${theirs} differs from ${ours}`)
      ours = a?.next ?? null
      theirs = b?.next ? `${plain.url}/findings?limit=20&${filter}&cursor=${encodeURIComponent(b.next)}` : null
    }
  }
  return paths
}

async function items(service: Server, plain: Server) {
  const { results } = await ask(`${service.url}/v1/findings?view=full&limit=${ITEMS}`)
  for (const { id } of results) deepStrictEqual(await ask(`${plain.url}/findings/${id}`), await ask(`${service.url}/v1/findings/${id}`))
  return { service: results.map(({ id }) => `/v1/findings/${id}`), plain: results.map(({ id }) => `/findings/${id}`) }
}

/** Compares the uncached service with the plain service on a normalised copy, at the same addresses. */
async function besidePlain(bench: Bench, what: string, atLeast: number, paths: typeof pages): Promise<Figure[]> {
  const { large } = bench
  const service = await startService(large, { cache: false })
  if (!existsSync(large.copy)) await apart('copy', { url: service.url, file: large.copy } satisfies Copy)
  const rounds = await during([service, await startPlain(large.copy)], async (service, plain) => {
    const same = await paths(service, plain)
    return alternate({ server: service, paths: same.service }, { server: plain, paths: same.plain }, bench)
  })
  return [compared(what, rounds, atLeast)]
}

export const uncached: Measure = {
  name: 'uncached',
  measure: bench => besidePlain(bench, 'uncached list of 20 against the plain service', 2.5, pages)
}

export const item: Measure = {
  name: 'item',
  measure: bench => besidePlain(bench, 'one finding by id, uncached, against the plain service', 1.3, items)
}
