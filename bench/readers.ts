import type { Server } from './processes.js'
import type { Visit } from './tasks/visit.js'

/** A question that a kind of reader asks, at as many addresses as there are. */
export interface ReaderQuestion {
  name: string
  visits: Visit[]
  /** True if the answer may be kept: that of a GET. */
  isCacheable: boolean
  /** Most bytes, as they are sent and uncompressed. */
  budgets?: { sent?: number; uncompressed?: number }
}

/** The longest page of a list, which the clients ask for. */
const LONGEST = 500
const PAGE_BUDGET = 100 * 1024
const CARD_BUDGET = 1.3 * 1024
const WORDS = ['winter', 'capital', 'digital', 'pay', 'beds', 'workforce', 'funding', 'trusts', 'care', 'local']
/** Records of each kind that are asked for. */
const SOME = 50

/** Headers of Chrome, of `fetch` in Node, and of the official client of the Model Context Protocol. */
const BROWSER = { accept: 'text/html,application/xhtml+xml', 'accept-encoding': 'gzip, deflate, br, zstd' }
const PROGRAM = { accept: '*/*', 'accept-encoding': 'gzip, deflate' }
const ASSISTANT = { ...PROGRAM, accept: 'application/json, text/event-stream', 'content-type': 'application/json' }

async function idsOf(server: Pick<Server, 'url'>, collection: string): Promise<string[]> {
  const { results } = (await (await fetch(`${server.url}/v1/${collection}?limit=${SOME}&fields=id`)).json()) as { results: { id: string }[] }
  return results.map(({ id }) => id)
}

const page = (name: string, paths: string[]): ReaderQuestion => ({
  name: `page: ${name}`,
  visits: paths.map(path => ({ path, headers: BROWSER })),
  isCacheable: true,
  budgets: { sent: PAGE_BUDGET }
})

const data = (name: string, paths: string[], budgets?: ReaderQuestion['budgets']): ReaderQuestion => ({
  name: `JSON: ${name}`,
  visits: paths.map(path => ({ path, headers: PROGRAM })),
  isCacheable: true,
  budgets
})

const message = (name: string, method: string, given: object[]): ReaderQuestion => ({
  name: `MCP: ${name}`,
  visits: given.map(params => ({ path: '/mcp', headers: ASSISTANT, body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }) })),
  isCacheable: false
})

const call = (tool: string, given: object[]) =>
  message(
    `tools/call ${tool}`,
    'tools/call',
    given.map(wanted => ({ name: tool, arguments: wanted }))
  )

/** The questions that browsers, programs and assistants ask most. */
export async function readerQuestions(server: Pick<Server, 'url'>): Promise<ReaderQuestion[]> {
  const [findings = [], themes = [], comparisons = []] = await Promise.all(['findings', 'themes', 'comparisons'].map(name => idsOf(server, name)))
  return [
    page('home', ['/']),
    page(
      'search results',
      WORDS.map(word => `/?q=${word}`)
    ),
    page(
      'a theme',
      themes.map(id => `/themes/${id}`)
    ),
    page(
      'a finding',
      findings.map(id => `/findings/${id}`)
    ),
    page(
      'a comparison',
      comparisons.map(id => `/comparisons/${id}`)
    ),
    data(`list of ${LONGEST} cards`, [`/v1/findings?limit=${LONGEST}`], { uncompressed: LONGEST * CARD_BUDGET }),
    data(
      'one finding',
      findings.map(id => `/v1/findings/${id}`)
    ),
    data(
      'counts by year under a theme',
      themes.map(id => `/v1/findings/counts?by=year&theme=${id}`)
    ),
    message('tools/list', 'tools/list', [{}]),
    call(
      'search',
      WORDS.map(q => ({ q }))
    ),
    call(
      'figures',
      themes.map(theme => ({ theme }))
    ),
    call(
      'get',
      findings.map(id => ({ id }))
    )
  ]
}
