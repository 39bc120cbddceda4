import { hash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { replaceFile } from '../editions/store.js'

/** The file of kept results in a folder of editions. */
export const KEPT = '.kept'

/** The result of a pure function for a key: a kept one, or that of `make`. Undefined is never kept. */
export type Recall = <T>(key: string, make: () => T) => T

/** Keeps nothing. */
export const afresh: Recall = (_, make) => make()

/** The results of one function by key, and its version. */
interface Table {
  version: string
  results: [key: string, result: unknown][]
}

const sealed = (text: string) => `${hash('sha256', text)}\n${text}`

/** Tables by the name of their function. There are none in a text that is not as it was written. */
function tablesIn(found: string): Record<string, Table> {
  const text = found.slice(found.indexOf('\n') + 1)
  return found === sealed(text) ? JSON.parse(text) : {}
}

/** True if JSON says all of a result, which it does not of infinity or of a list within itself. */
function isJson(result: unknown): boolean {
  try {
    return isDeepStrictEqual(JSON.parse(JSON.stringify(result)), result)
  } catch {
    return false
  }
}

/**
 * Results of pure functions that the last build left in a folder of editions. Nothing has to say when they are out of date: a key and
 * the version of a function are all that its result depends on. The file may be deleted at any time.
 */
export function keptResults(dir: string) {
  const file = join(dir, KEPT)
  const found = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const before = tablesIn(found)
  const used: Record<string, { version: string; results: Map<string, unknown> }> = {}
  return {
    /** Recalls the results of a function. */
    of(name: string, version: string): Recall {
      const known = new Map(before[name]?.version === version ? before[name].results : [])
      const results = new Map<string, unknown>()
      used[name] = { version, results }
      return <T>(key: string, make: () => T) => {
        const kept = known.get(key) as T | undefined
        const result = kept === undefined ? make() : kept
        if (kept !== undefined || isJson(result)) results.set(key, result)
        return result
      }
    },
    /** Leaves the results that were used, and no others. Of two builds at once, the later one leaves its own. */
    save() {
      const tables = Object.entries(used).map(([name, { version, results }]): [string, Table] => [name, { version, results: [...results] }])
      const text = sealed(JSON.stringify(Object.fromEntries(tables)))
      if (text !== found) replaceFile(dir, KEPT, text)
    }
  }
}
