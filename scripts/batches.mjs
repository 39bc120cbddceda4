// The processes in which `npm test` runs the test files: a file each, or many files in one, which loads the sources once for all of them.
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'

/** Folders of tests that start processes or depend on the time. */
const BUSY = /^test\/(browser|nginx|replication|runtime)\//
/** A test that measures or changes its process has it for itself, wherever it is. */
const APART = /\bprocess\.(env|on|once|chdir|exit|execPath|memoryUsage|pid)\b|child_process|globalThis|performance\.now/
/** Files in a batch: it takes about as long as one of the long files. */
const MANY = 20
/** Faults load a server and measure what it does: one after the other, beside one other process of tests at most. */
const FAULTS = /^test\/faults-/
/** Tests whose coverage is not measured, which would take half as long again: other tests run the same lines of `src/`. */
export const UNMEASURED = /^test\/(faults-|fuzz\.|api\/start-early\.)/
/** The other long files, in the order in which they begin: a long one that began last would run alone on one core. */
const LONGEST = ['fuzz', 'processes', 'runtime/edition-changes', 'api/start-early', 'examples', 'browser/journeys'].map(
  name => `test/${name}.test.ts`
)

export const testFiles = () => globSync('test/**/*.test.ts').sort()

/** Divides files into batches, the longest first. */
export function batchesOf(files) {
  const isApart = file => LONGEST.includes(file) || FAULTS.test(file) || BUSY.test(file) || APART.test(readFileSync(file, 'utf8'))
  const together = files.filter(file => !isApart(file))
  const batches = Array.from({ length: Math.ceil(together.length / MANY) }, (_, n) => together.slice(n * MANY, (n + 1) * MANY))
  const faults = files.filter(file => FAULTS.test(file))
  const apart = files.filter(file => !together.includes(file) && !faults.includes(file))
  const long = LONGEST.filter(file => apart.includes(file))
  return [faults, ...long.map(file => [file]), ...batches, ...apart.filter(file => !long.includes(file)).map(file => [file])].filter(batch => batch.length > 0)
}

/** Writes a file for each batch, in a new folder, and returns their paths: tap runs files in the order of their names. */
export function writeBatches(batches, folder) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const together = resolve('test/loader/together.mjs')
  return batches.map((files, n) => {
    const place = join(folder, `${String(n + 1).padStart(3, '0')}-${basename(files[0], '.test.ts')}.mjs`)
    writeFileSync(place, `import { runTogether } from ${JSON.stringify(together)}\n\nawait runTogether(${JSON.stringify(files.map(file => resolve(file)), null, 2)})\n`)
    return place
  })
}
