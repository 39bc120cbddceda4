import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { availableParallelism, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { type Browser, chromium } from 'playwright-core'
import { startServer } from './processes.js'

/** A page of every kind. */
const PAGES: Record<string, string> = {
  home: '/',
  search: '/?q=winter',
  'search without matches': '/?q=workfroce',
  quotations: '/quotes',
  figures: '/statistics',
  'finding: quotation': '/findings/confed-riding-the-storm-2023-written-social-care-workforce',
  'finding: figure': '/findings/confed-riding-the-storm-2023-partners-work-together',
  sources: '/sources',
  source: '/sources/confed-riding-the-storm-2023',
  themes: '/themes',
  theme: '/themes/workforce',
  organisations: '/organisations',
  organisation: '/organisations/nhs-providers',
  people: '/people',
  person: '/people/saffron-cordery',
  surveys: '/surveys',
  survey: '/surveys/state-of-the-provider-sector-2021',
  comparisons: '/comparisons',
  comparison: '/comparisons/workforce-as-the-top-challenge',
  warning: '/anomalies/confed-riding-the-storm-2023-answers-per-question-not-given',
  outcomes: '/outcomes',
  'check of a draft': '/check',
  guides: '/guides',
  guide: '/guides/journalists',
  'embedded card': '/embed/confed-riding-the-storm-2023-written-social-care-workforce'
}
const RESULTS = 'docs/results/pages.md'
const LIMITS = { paintMs: 300, bytes: 100 * 1024, scriptBytes: 30 * 1024 }
/** How many times slower than this machine the processor is made. */
const SLOWED = 4

interface Load {
  paintMs: number
  bytes: number
  scriptBytes: number
}

/** Loads a page once, as somebody sees it who was never here before. */
async function load(browser: Browser, url: string): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWED })
  await page.goto(url, { waitUntil: 'load' })
  const found = await page.evaluate(async () => {
    const paint = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime
    while (paint() === undefined) await new Promise(done => setTimeout(done, 10))
    const loads = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')] as PerformanceResourceTiming[]
    const sum = (some: PerformanceResourceTiming[]) => some.reduce((bytes, { transferSize }) => bytes + transferSize, 0)
    return { paintMs: Number(paint()), bytes: sum(loads), scriptBytes: sum(loads.filter(({ initiatorType }) => initiatorType === 'script')) }
  })
  await context.close()
  return found
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** Other work on the machine makes every paint late, so the report tells how much there was. */
const busy = () => `${(loadavg()[0] ?? 0).toFixed(1)} on ${availableParallelism()} processors`

const { values } = parseArgs({ options: { write: { type: 'boolean', default: false }, loads: { type: 'string', default: '6' } } })
/** Loads of each page, each in a new context without any cache; the first one fills the cache of the server. */
const LOADS = Number(values.loads)
const before = busy()
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
const server = await startServer(new URL('../server.js', import.meta.url), {
  first: '/health/ready',
  env: { MAX_EVENT_LOOP_DELAY_MS: '0', RATE_LIMIT_MAX: '0' }
})
/** A page of one word: what the browser itself takes to paint anything. */
const oneWord = createServer((_, response) =>
  response.setHeader('content-type', 'text/html').end('<!doctype html><link rel="icon" href="data:,"><p>Evidence</p>')
)
await new Promise<void>(done => oneWord.listen(0, '127.0.0.1', done))
const addresses = [
  ['(a page of one word)', `http://127.0.0.1:${(oneWord.address() as AddressInfo).port}/`],
  ...Object.entries(PAGES).map(([name, path]) => [name, server.url + path])
] as const
const rows: (Load & { name: string })[] = []
for (const [name, url] of addresses) {
  const loads: Load[] = []
  for (let n = 0; n < LOADS; n++) loads.push(await load(browser, url))
  const of = (measure: keyof Load) => median(loads.slice(1).map(found => found[measure]))
  rows.push({ name, paintMs: of('paintMs'), bytes: of('bytes'), scriptBytes: of('scriptBytes') })
}
await browser.close()
oneWord.close()
await server.stop()

const kilobytes = (bytes: number) => (bytes / 1024).toFixed(1)
const most = (measure: keyof Load) => Math.max(...rows.map(row => row[measure]))
const report = [
  '# Results of loading the pages',
  '',
  `Written by \`npm run bench:pages -- --write\`. Headless Chromium ${browser.version()} loads every kind of page from loopback, without any cache, on a processor slowed ${SLOWED} times. The time is from the request to the first paint of content; the weight is everything that is transferred, compressed. Each number is the median of ${LOADS - 1} loads. The load of the machine was ${before} before, and ${busy()} at the end.`,
  '',
  `The slowest first paint takes ${Math.round(most('paintMs'))} ms, the middle one ${Math.round(median(rows.slice(1).map(row => row.paintMs)))} (at most ${LIMITS.paintMs}); a page of one word takes ${Math.round(rows[0]?.paintMs ?? 0)}. The heaviest page has ${kilobytes(most('bytes'))} KB (at most ${kilobytes(LIMITS.bytes)}), ${kilobytes(most('scriptBytes'))} KB of it script (at most ${kilobytes(LIMITS.scriptBytes)}).`,
  '',
  '| page | first paint, ms | weight, KB | script, KB |',
  '|---|--:|--:|--:|',
  ...rows.map(({ name, paintMs, bytes, scriptBytes }) => `| ${name} | ${Math.round(paintMs)} | ${kilobytes(bytes)} | ${kilobytes(scriptBytes)} |`),
  ''
].join('\n')
process.stdout.write(report)
if (values.write) writeFileSync(RESULTS, report)
for (const [measure, limit] of Object.entries(LIMITS)) if (most(measure as keyof Load) > limit) process.exitCode = 1
