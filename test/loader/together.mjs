import { relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import tap from 'tap'

/** Where `typescript.mjs` finds the test that stands for tap in the file that is loaded next. */
const ROOT = Symbol.for('ics-evidence.test-root')
/** A batch has no time limit of its own: each file in it has that of `.taprc`, in milliseconds. */
const [NONE, PER_FILE] = [0, 600_000]

/**
 * Runs test files one after another in this process, which has loaded the sources once. In each, `tap` is a subtest with the name of the file,
 * which has its own folders and teardown.
 */
export async function runTogether(files) {
  // Node measures this process already. Those that a test starts are measured if it says so: most would run the same lines once more.
  process.env.MEASURED = process.env.NODE_V8_COVERAGE ?? ''
  delete process.env.NODE_V8_COVERAGE
  tap.setTimeout(NONE)
  for (const file of files) {
    await tap.test(relative('.', file), { timeout: PER_FILE }, async t => {
      globalThis[ROOT] = t
      await import(pathToFileURL(file).href)
    })
  }
}
