import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'

export const editionFile = (dir: string, id: string) => join(dir, id, 'evidence.db')

/** Files that name the current edition and the previous one. */
type Pointer = 'current' | 'previous'

const read = (dir: string, pointer: Pointer) => (existsSync(join(dir, pointer)) ? readFileSync(join(dir, pointer), 'utf8').trim() : null)

/** The id in `current`, or null if nothing was built. */
export const currentEdition = (dir: string) => read(dir, 'current')
/** The id of the previous edition, or null if there was none. */
export const previousEdition = (dir: string) => read(dir, 'previous')

/** Writes a file of the folder as a whole, by rename. */
export function replaceFile(dir: string, name: string, text: string) {
  const unfinished = createStagingDir(dir)
  try {
    writeFileSync(join(unfinished, name), text)
    renameSync(join(unfinished, name), join(dir, name))
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
}

const point = (dir: string, pointer: Pointer, id: string) => replaceFile(dir, pointer, `${id}\n`)

/** Makes an edition current, by rename, and remembers the previous one. */
export function setCurrent(dir: string, id: string) {
  const before = currentEdition(dir)
  if (before === id) return
  if (before !== null) point(dir, 'previous', before)
  point(dir, 'current', id)
}

/** The editions in a folder: the current one, the previous one, and then the others, newest first. */
export function listEditions(dir: string): string[] {
  const since = (id: string) => statSync(join(dir, id)).mtimeMs
  const there = readdirSync(dir).filter(name => existsSync(editionFile(dir, name)))
  const pointed = [currentEdition(dir), previousEdition(dir)].filter(id => id !== null && there.includes(id)) as string[]
  return [...new Set([...pointed, ...there.sort((a, b) => since(b) - since(a) || (a < b ? -1 : 1))])]
}

const UNFINISHED = '.unfinished'
const owner = `${UNFINISHED}-${hostname()}-`

/** True if a process still runs. */
function runs(pid: number) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Creates a folder for an unfinished edition, and deletes those that killed processes have left. */
export function createStagingDir(dir: string): string {
  for (const name of readdirSync(dir).filter(name => name.startsWith(owner))) {
    if (!runs(Number.parseInt(name.slice(owner.length), 10))) rmSync(join(dir, name), { recursive: true, force: true })
  }
  return mkdtempSync(join(dir, `${owner}${process.pid}-`))
}
