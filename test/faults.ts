import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Test } from 'tap'
import type { Figure } from './faults/figure.js'

interface Result {
  name: string
  cause: string
  missing: string | null
  figures: Figure[]
}

/** Causes the quick faults of a group in a process of their own, and tests the figures of each. */
export async function causeFaults(t: Test, group: string) {
  t.setTimeout(900_000)
  const results = join(t.testdir({}), 'results.json')
  const printed = await new Promise<string>(resolve => {
    execFile(process.execPath, ['dist/faults/run.js', '--quick', '--group', group, '--json', results], (_, stdout, stderr) => resolve(stdout + stderr))
  })
  for (const { name, cause, missing, figures } of JSON.parse(readFileSync(results, 'utf8')) as Result[]) {
    t.test(`${name}: ${cause}`, { skip: missing ?? false }, async t => {
      const asked = figures.filter(({ holds }) => holds !== undefined)
      t.ok(asked.length > 0, printed)
      for (const { what, value, holds } of asked) t.ok(holds, `${what}: ${value}`)
    })
  }
}
