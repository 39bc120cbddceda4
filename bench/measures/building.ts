import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { currentEdition, editionFile } from '#ics/editions/store.js'
import { bySize, type Measure } from '../measure.js'

/** Targets of building, in findings per second. */
const BUILT = { small: 5000, large: 3000 }
/** Maximum growth of memory in the second half of a build, in megabytes, to count as flat. */
const FLAT = 100

/** Bytes of the files in a folder. */
const sizeOf = (folder: string) => readdirSync(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0)

export const building: Measure = {
  name: 'building',
  async measure({ large: { findings, editions, built } }) {
    const { generation, all, memory } = built
    const id = String(currentEdition(editions))
    const { before, firstHalf, secondHalf } = memory
    return [
      {
        what: 'findings built, with CSV and NDJSON, their making taken off',
        value: findings / (all - generation),
        unit: '/s',
        target: { atLeast: bySize(findings, BUILT) },
        seen: `${all.toFixed(1)} s, of which ${generation.toFixed(1)} s made the records`
      },
      {
        what: 'anonymous memory that the second half of a build takes beyond the first',
        value: secondHalf - firstHalf,
        unit: 'MB',
        target: { atMost: FLAT },
        seen: `${before.toFixed(0)} MB before, ${firstHalf.toFixed(0)} MB in the first half, ${secondHalf.toFixed(0)} MB in the second`
      },
      { what: 'database, for each finding', value: statSync(editionFile(editions, id)).size / findings, unit: 'B', target: null, seen: '' },
      {
        what: 'CSV and NDJSON files, for each finding',
        value: sizeOf(join(editions, id, 'downloads')) / findings,
        unit: 'B',
        target: null,
        seen: 'without Parquet, SQLite and compressed copies'
      }
    ]
  }
}
