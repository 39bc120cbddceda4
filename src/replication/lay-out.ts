import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileDigest } from '../editions/checksum.js'
import { fullCheck, schemaFingerprint } from '../editions/integrity.js'
import { createStagingDir, currentEdition } from '../editions/store.js'
import { editionPath, isEditionFile, MANIFEST, type Manifest, POINTER, type Pointer, readPointer } from './layout.js'

/** The outcome of laying out an edition. */
export interface LaidOut {
  edition: string
  files: number
  /** Number of files that were not there yet, and their bytes. */
  copied: number
  bytes: number
  /** True if the pointer is a new one. */
  isTurned: boolean
  /** Editions that were deleted. */
  deleted: string[]
}

const sha256Of = (text: string) => createHash('sha256').update(text).digest('hex')

/** The manifest of an edition, as text. */
function manifestOf(editions: string, id: string): Manifest {
  const files = readdirSync(join(editions, id), { recursive: true, encoding: 'utf8' }).filter(isEditionFile).sort()
  return { edition: id, layout: schemaFingerprint(), files: files.map(path => ({ path, ...fileDigest(join(editions, id, path)) })) }
}

/** Puts a file in place by rename, so that it is there as a whole or not at all. */
function put(staging: string, place: string, make: (file: string) => void) {
  const file = join(staging, 'file')
  make(file)
  mkdirSync(dirname(place), { recursive: true })
  renameSync(file, place)
}

/** The pointer in a folder, or null. */
function pointerIn(dir: string): Pointer | null {
  const file = join(dir, POINTER)
  return existsSync(file) ? readPointer(readFileSync(file, 'utf8')) : null
}

/** Deletes editions but some, the latest of them, and the current one. */
function prune(dir: string, current: string, keep: number): string[] {
  const folder = join(dir, 'editions')
  const since = (id: string) => statSync(join(folder, id, MANIFEST), { throwIfNoEntry: false })?.mtimeMs ?? 0
  const others = readdirSync(folder).filter(id => id !== current)
  const old = others.sort((a, b) => since(b) - since(a)).slice(keep - 1)
  for (const id of old) rmSync(join(folder, id), { recursive: true })
  return old
}

/**
 * Lays out the current edition of a folder as a store has to hold it: its files, then its manifest, and the pointer last. What is there
 * already stays, so an interrupted run goes on, and another changes nothing. Throws if the edition is damaged, or there is none.
 */
export function layOut(editions: string, dir: string, keep = Number.POSITIVE_INFINITY, now = Date.now()): LaidOut {
  const edition = currentEdition(editions)
  const fault = edition === null ? 'there is none; run `ics-evidence build` first' : fullCheck(editions, edition)
  if (edition === null || fault !== null) throw new Error(`the current edition in ${editions} cannot be pushed: ${fault}`)
  const manifest = manifestOf(editions, edition)
  const text = JSON.stringify(manifest)
  mkdirSync(dir, { recursive: true })
  const staging = createStagingDir(dir)
  try {
    const missing = manifest.files.filter(({ path, bytes, sha256 }) => {
      const place = join(dir, editionPath(edition, path))
      return !existsSync(place) || statSync(place).size !== bytes || fileDigest(place).sha256 !== sha256
    })
    for (const { path } of missing) put(staging, join(dir, editionPath(edition, path)), file => copyFileSync(join(editions, edition, path), file))
    const place = join(dir, editionPath(edition, MANIFEST))
    if (!existsSync(place) || readFileSync(place, 'utf8') !== text) put(staging, place, file => writeFileSync(file, text))
    const before = pointerIn(dir)
    const isTurned = before?.edition !== edition || before.manifest.sha256 !== sha256Of(text)
    if (isTurned) {
      // Later than the one before, whatever the clocks say: replicas obey no older pointer.
      const published = new Date(Math.max(now, before ? Date.parse(before.published) + 1 : 0)).toISOString()
      const pointer: Pointer = { edition, published, manifest: { bytes: Buffer.byteLength(text), sha256: sha256Of(text) } }
      put(staging, join(dir, POINTER), file => writeFileSync(file, `${JSON.stringify(pointer)}\n`))
    }
    const bytes = missing.reduce((sum, file) => sum + file.bytes, 0)
    return { edition, files: manifest.files.length, copied: missing.length, bytes, isTurned, deleted: prune(dir, edition, keep) }
  } finally {
    rmSync(staging, { recursive: true, force: true })
  }
}
