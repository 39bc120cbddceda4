import { Agent, get } from 'node:http'
import { below, pick, type Random, randomFrom } from '#bench/corpus/random.js'
import { valuesOf } from '#bench/fresh.js'

const KINDS = ['claim', 'statistic', 'quote', 'recommendation', 'case_study']

/** Some hundred addresses as readers would ask them: lists and their pages under the commonest filters, themes, people, files. */
export function popular(findings: number): string[] {
  const { themes, publishers, people } = valuesOf(findings)
  return [
    '/v1/findings?limit=20',
    '/',
    ...themes.map(theme => `/v1/findings?limit=20&theme=${theme}`),
    ...themes.map(theme => `/v1/quotes.md?theme=${theme}&limit=20`),
    ...KINDS.map(kind => `/v1/findings?kind=${kind}`),
    ...publishers.slice(0, 100).map(publisher => `/v1/findings?limit=20&publisher=${publisher}`),
    ...people.slice(0, 100).map(person => `/v1/people/${person}`),
    ...themes.map(theme => `/v1/themes/${theme}`),
    ...themes.map(theme => `/v1/statistics.csv?theme=${theme}&limit=100`)
  ]
}

/** Addresses so many that no cache has met most of them. */
export function various(findings: number): (random: Random) => string {
  const { themes } = valuesOf(findings)
  return random =>
    `/v1/findings?limit=${1 + below(random, 20)}&theme=${pick(random, themes)}&kind=${pick(random, KINDS)}&published_from=${2010 + below(random, 12)}`
}

/** What readers have met. */
export interface Met {
  requests: number
  /** How each that was not answered 200, whole, failed. */
  failed: string[]
  /** How often the cache said what of itself. */
  cache: Record<string, number>
  editions: string[]
  /** Of bodies, as they were sent. */
  bytes: number
  /** In milliseconds. */
  took: number[]
}

/** How many were answered without a replica. */
export const fromCache = ({ cache }: Met) => (cache.HIT ?? 0) + (cache.STALE ?? 0) + (cache.UPDATING ?? 0)

interface Answer {
  failed: string | null
  cache: string
  edition: string | null
  bytes: number
}

const said = (value: string | string[] | undefined) => (value === undefined ? null : String(value))

export const ask = (url: string, agent?: Agent) =>
  new Promise<Answer>(resolve => {
    const fail = (why: string) => resolve({ failed: `${url}: ${why}`, cache: 'none', edition: null, bytes: 0 })
    get(url, { agent, headers: { 'accept-encoding': 'br, gzip' } }, answer => {
      const { statusCode, headers } = answer
      let bytes = 0
      if (statusCode !== 200) fail(`answered ${statusCode}`)
      answer.on('error', error => fail(error.message))
      answer.on('end', () => resolve({ failed: null, cache: said(headers['x-cache-status']) ?? 'none', edition: said(headers['evidence-edition']), bytes }))
      answer.on('data', part => {
        bytes += part.length
      })
    }).on('error', error => fail(error.message))
  })

const READERS = 16

/** Readers who ask one thing after another, for as long as something is done. */
export async function reading(url: string, address: (random: Random) => string, seed: number, meanwhile: () => Promise<unknown>): Promise<Met> {
  const met: Met = { requests: 0, failed: [], cache: {}, editions: [], bytes: 0, took: [] }
  const editions = new Set<string>()
  const agent = new Agent({ keepAlive: true, maxSockets: READERS })
  let isOver = false
  const reader = async (random: Random) => {
    while (!isOver) {
      const began = performance.now()
      const { failed, cache, edition, bytes } = await ask(url + address(random), agent)
      met.took.push(performance.now() - began)
      met.requests++
      met.bytes += bytes
      met.cache[cache] = (met.cache[cache] ?? 0) + 1
      if (failed !== null) met.failed.push(failed)
      if (edition !== null) editions.add(edition)
    }
  }
  const readers = Promise.all(Array.from({ length: READERS }, (_, n) => reader(randomFrom(seed, n))))
  try {
    await meanwhile()
  } finally {
    isOver = true
    await readers
    agent.destroy()
  }
  return { ...met, editions: [...editions] }
}
