import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Measure } from '../measure.js'
import { median } from '../statistics.js'

const CLI = fileURLToPath(new URL('../../cli.js', import.meta.url))
/** The largest file of the curated data. */
const FILE = 'sources/confed-riding-the-storm-2023.yaml'
/** A build writes what later ones recall, the code that V8 compiled among it. */
const WARM_UP = 2

/** Seconds of a build of the curated data from the command line, after one finding in one file was edited. */
export const rebuild: Measure = {
  name: 'rebuild',
  async measure({ rounds }) {
    const folder = mkdtempSync(join(tmpdir(), 'ics-evidence-bench-'))
    try {
      cpSync('data', join(folder, 'data'), { recursive: true })
      const file = join(folder, 'data', FILE)
      const text = readFileSync(file, 'utf8')
      const took = Array.from({ length: WARM_UP + rounds }, (_, n) => {
        writeFileSync(file, text.replace(/^( +statement: .*)$/m, `$1 Edited ${n + 1} times.`))
        const began = performance.now()
        execFileSync(process.execPath, [CLI, 'build', '--data', join(folder, 'data'), '--out', join(folder, 'editions')])
        return (performance.now() - began) / 1000
      }).slice(WARM_UP)
      return [
        {
          what: 'building the curated base anew after one finding was edited',
          value: median(took),
          unit: 's',
          target: { atMost: 1 },
          seen: `the fastest of ${rounds} ${Math.min(...took).toFixed(2)} s`
        }
      ]
    } finally {
      rmSync(folder, { recursive: true })
    }
  }
}
