import { below, pick, type Random } from '#bench/corpus/random.js'
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
    ...themes.map(theme => `/v1/statistics.csv?theme=${theme}&limit=50`)
  ]
}

/** Addresses so many that no cache has met most of them. */
export function various(findings: number): (random: Random) => string {
  const { themes } = valuesOf(findings)
  return random =>
    `/v1/findings?limit=${1 + below(random, 20)}&theme=${pick(random, themes)}&kind=${pick(random, KINDS)}&published_from=${2010 + below(random, 12)}`
}

/** Addresses of any base, so many that no cache has met most of them. */
export const unmet = (random: Random) => `/v1/findings?limit=${1 + below(random, 20)}&updated_since=${1000 + below(random, 1000)}`

/** Pages, documents, searches, counts and files, as everybody asks them. */
export const MIXED = [
  '/v1/findings?limit=20',
  '/v1/findings?theme=workforce&limit=20',
  '/v1/findings?q=winter&limit=5',
  '/v1/findings/counts?by=theme,year',
  '/v1/quotes.md?theme=workforce',
  '/v1/statistics.csv?sort=value',
  '/v1/themes/workforce',
  '/v1/quotes/check?text=proud+of+the+progress+that+we+have+made',
  '/v1/feed.atom',
  '/'
]
