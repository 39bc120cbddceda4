import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { chart } from './chart.js'
import { discard, madeUp } from './editions.js'
import { machine } from './machine.js'
import type { Figure } from './measure.js'
import { MEASURES, PEERS } from './measures.js'
import { readOptions } from './options.js'
import { stopAll } from './processes.js'
import { type Report, table } from './report.js'
import { withSummary } from './summary.js'

const SMALL = 10_000
const RESULTS = 'var/bench'
const CHART = 'docs/performance.svg'
const PAGE = 'docs/performance.md'

const say = (text: string) => void process.stderr.write(`${text}\n`)

/** The reports of all sizes run so far, but of those that are too small to say anything. */
const reports = (): Report[] =>
  readdirSync(RESULTS)
    .filter(file => file.endsWith('.json'))
    .map((file): Report => JSON.parse(readFileSync(`${RESULTS}/${file}`, 'utf8')))
    .filter(({ findings }) => findings >= SMALL)

/** Writes the results of the measures: those that were not run keep their earlier figures. */
function writeResults(report: Report, isPart: boolean) {
  const file = `${RESULTS}/${report.findings}.json`
  const earlier: Figure[] = isPart && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).figures : []
  const kept = earlier.filter(({ what, column }) => !report.figures.some(figure => figure.what === what && figure.column === column))
  const whole = { ...report, figures: [...kept, ...report.figures] }
  writeFileSync(file, `${JSON.stringify(whole, null, 2)}\n`)
  writeFileSync(
    `docs/results/bench-${report.findings}.md`,
    `# Results of the benchmark\n\nWritten by \`npm run bench\`; [performance.md](../performance.md) explains them.\n\n${table(whole)}`
  )
  const published = reports()
  if (published.length === 0) return
  writeFileSync(CHART, chart(published))
  writeFileSync(PAGE, withSummary(readFileSync(PAGE, 'utf8'), published))
}

/** Writes the results beside other services. */
const writePeers = (report: Report) =>
  writeFileSync(
    `docs/results/peers-${report.findings}.md`,
    `# Results beside other services\n\nWritten by \`npm run bench -- --peers\`. All services have the same findings, and send the same fields of the same number of rows; none keeps answers. Ours also filters, warns and pins an edition, which costs time on every request.\n\n${table(report)}`
  )

async function run() {
  const { findings, rounds, seconds, only, keep, peers } = readOptions(
    process.argv.slice(2),
    MEASURES.map(({ name }) => name)
  )
  const on = machine()
  mkdirSync(RESULTS, { recursive: true })
  say(`an edition of ${findings.toLocaleString('en-GB')} findings`)
  const large = await madeUp(findings, keep)
  const small = findings === SMALL ? large : await madeUp(SMALL, keep)
  const figures: Figure[] = []
  for (const { name, measure } of peers ? PEERS : MEASURES.filter(({ name }) => only.length === 0 || only.includes(name))) {
    say(name)
    figures.push(...(await measure({ small, large, rounds, seconds })))
  }
  if (!keep) for (const made of new Set([small, large])) discard(made)
  const report: Report = { findings, on: new Date().toISOString().slice(0, 10), machine: on, figures }
  process.stdout.write(table(report))
  if (peers) writePeers(report)
  else writeResults(report, only.length > 0)
}

try {
  await run()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
} finally {
  stopAll()
}
