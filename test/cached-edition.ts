import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const CACHE = here('../.tap/editions')
/** Everything that the bytes of an edition depend on, besides its data. */
const CODE = ['../src', '../migrations', '../package-lock.json', 'releases.ts'].map(here)

function fingerprint(paths: string[]): string {
  const hash = createHash('sha256')
  for (const path of paths) {
    const names = statSync(path).isDirectory() ? readdirSync(path, { recursive: true, encoding: 'utf8' }).sort() : ['']
    for (const name of names) {
      const { size, mtimeMs } = statSync(join(path, name))
      hash.update(`${path}/${name} ${size} ${mtimeMs}\n`)
    }
  }
  return hash.digest('hex').slice(0, 16)
}

/**
 * A folder of editions of a data folder that no test changes, built once for all test processes: it stays until data or code change.
 * `build` fills a new folder.
 */
export function cachedEdition(name: string, data: string, build: (folder: string) => void): string {
  const key = `${name}-${fingerprint([data, ...CODE])}`
  const place = join(CACHE, key)
  if (existsSync(place)) return place
  mkdirSync(CACHE, { recursive: true })
  const made = mkdtempSync(join(CACHE, 'unfinished-'))
  build(made)
  try {
    renameSync(made, place)
  } catch {
    // Another test process was faster.
    rmSync(made, { recursive: true, force: true })
  }
  for (const other of readdirSync(CACHE)) if (other.startsWith(`${name}-`) && other !== key) rmSync(join(CACHE, other), { recursive: true, force: true })
  return place
}
