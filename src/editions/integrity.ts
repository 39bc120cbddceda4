import { createHash } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { openForReading } from '../db/connection.js'
import { MIGRATIONS } from '../db/migrate.js'
import { fileDigest } from './checksum.js'
import { editionFile } from './store.js'

/** The state of a finished database. */
const integritySchema = z.strictObject({ edition: z.string(), layout: z.string(), bytes: z.int(), sha256: z.string() })

export const integrityFile = (dir: string, id: string) => join(dir, id, 'edition.json')

/** Hash of the migrations, which identifies the schema that this software reads. */
export function schemaFingerprint(): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(MIGRATIONS)
    .filter(name => name.endsWith('.sql'))
    .sort())
    hash.update(readFileSync(join(MIGRATIONS, name)))
  return hash.digest('hex').slice(0, 16)
}

/** Flushes a finished database and its integrity file to disk. `as` is the name of their folder until they are in place. */
export function flush(dir: string, as: string) {
  for (const path of [editionFile(dir, as), integrityFile(dir, as)]) {
    const file = openSync(path, 'r')
    fsyncSync(file)
    closeSync(file)
  }
}

/** Writes the integrity file of a finished database and flushes both to disk. `as` is the name of its folder until it is in place. */
export function writeIntegrityFile(dir: string, id: string, as = id) {
  const file = editionFile(dir, as)
  writeFileSync(
    integrityFile(dir, as),
    JSON.stringify({ edition: id, layout: schemaFingerprint(), ...fileDigest(file) } satisfies z.infer<typeof integritySchema>),
    { mode: 0o444 }
  )
  flush(dir, as)
}

const read = (dir: string, id: string) => integritySchema.parse(JSON.parse(readFileSync(integrityFile(dir, id), 'utf8')))

/** The fault of an edition, or null, without reading its whole file. */
export function quickCheck(dir: string, id: string): string | null {
  if (!existsSync(editionFile(dir, id))) return 'it has no evidence.db'
  if (!existsSync(integrityFile(dir, id))) return 'it has no edition.json, so it is not finished'
  try {
    const { edition, layout: of, bytes } = read(dir, id)
    const { size } = statSync(editionFile(dir, id))
    if (edition !== id) return `its edition.json is of ${edition}`
    if (of !== schemaFingerprint())
      return `its tables are of another version (${of}) than this software reads (${schemaFingerprint()}); rebuild it with this software`
    return size === bytes ? null : `its evidence.db has ${size} bytes, not ${bytes}`
  } catch (error) {
    return `its edition.json cannot be read: ${(error as Error).message}`
  }
}

/** Opens an edition of a folder. Returns null if there is none, or if it looks damaged or has other tables. */
export function openIfIntact(dir: string, id: string): ReturnType<typeof openForReading> | null {
  try {
    return quickCheck(dir, id) === null ? openForReading(editionFile(dir, id)) : null
  } catch {
    return null
  }
}

/** The fault of an edition, or null, by reading its whole file. It takes seconds for each gigabyte. */
export function fullCheck(dir: string, id: string): string | null {
  const fault = quickCheck(dir, id)
  if (fault) return fault
  if (fileDigest(editionFile(dir, id)).sha256 !== read(dir, id).sha256) return 'its evidence.db has changed since the build: its SHA-256 differs'
  try {
    const { db, close } = openForReading(editionFile(dir, id))
    const [answer] = db.$client.pragma('quick_check(1)') as { quick_check: string }[]
    close()
    return answer?.quick_check === 'ok' ? null : `its evidence.db is corrupt: ${answer?.quick_check}`
  } catch (error) {
    return `its evidence.db cannot be opened: ${(error as Error).message}`
  }
}
