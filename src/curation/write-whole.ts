import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** Writes a file beside its place and then renames it, so that a process that is stopped leaves the old file or the new one. */
export function writeWhole(file: string, content: string | Uint8Array) {
  const unfinished = join(dirname(file), `.${basename(file)}.unfinished`)
  try {
    writeFileSync(unfinished, content)
    renameSync(unfinished, file)
  } finally {
    rmSync(unfinished, { force: true })
  }
}
