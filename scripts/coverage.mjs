// Coverage of `src/` by the tests, from the report of tap, which itself knows only all or nothing.
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Minimum coverage of all source files together, in percent. */
const MIN_COVERAGE = { lines: 99.5, functions: 99.5, branches: 98 }

/** The files of `src` in a report of the coverage. Benchmarks and faults run in their own processes, and are not counted. */
function sourcesIn(report) {
  const files = Object.entries(JSON.parse(readFileSync(`.tap/report/${report}.json`, 'utf8')))
  return files.filter(([file]) => file.startsWith(join(process.cwd(), 'src'))).map(([, file]) => file)
}

/** Counts functions by name and line: commands run compiled, tests stripped, and an exported function begins a column later in one of the two. */
function functionCoverage() {
  const functions = sourcesIn('coverage-final').map(({ fnMap, f: counts }) => {
    const runs = new Map()
    for (const [key, { name, loc }] of Object.entries(fnMap)) {
      const called = `${loc.start.line} ${name}`
      runs.set(called, (runs.get(called) ?? 0) + counts[key])
    }
    return [...runs.values()]
  })
  const all = functions.flat()
  return { covered: all.filter(count => count > 0).length, total: all.length }
}

/** Reports what Node measured, compares the coverage of `src` with the minimum, and prints it. Returns the number of bars that it misses. */
export function checkCoverage() {
  rmSync('.tap/report', { recursive: true, force: true })
  spawnSync('npx', ['tap', 'report'], { stdio: 'ignore' })
  const summary = sourcesIn('coverage-summary')
  const sum = what => ({
    covered: summary.reduce((all, file) => all + file[what].covered, 0),
    total: summary.reduce((all, file) => all + file[what].total, 0)
  })
  let missed = 0
  for (const [what, least] of Object.entries(MIN_COVERAGE)) {
    const { covered, total } = what === 'functions' ? functionCoverage() : sum(what)
    const percent = Math.floor((10_000 * covered) / total) / 100
    process.stdout.write(`coverage of ${what}: ${percent}%\n`)
    if (percent >= least) continue
    missed++
    process.stdout.write(`that is below ${least}%; \`npm run coverage\` shows which lines no test runs\n`)
  }
  return missed
}
