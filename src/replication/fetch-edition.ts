import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { installEdition } from '../editions/install.js'
import { flush, schemaFingerprint } from '../editions/integrity.js'
import { fetchFile } from './fetch-file.js'
import { getShort, type Store } from './http-get.js'
import { editionPath, MANIFEST, type Manifest, type Pointer, readManifest, StoreFault } from './layout.js'

/** The folder, within that of the editions, in which an edition is until it is whole. It outlives the process, so that downloads go on. */
const FETCHING = '.fetching'

export interface FetchOptions {
  /** The folder of the editions. */
  dir: string
  /** Maximum bytes of one edition. */
  maxBytes: number
  /** Verifies an edition in a folder. Returns its fault, or null. */
  verify(dir: string, id: string): Promise<string | null>
}

/** Reads the manifest that a pointer names. Throws `StoreFault` if it is another one, or of an edition that cannot be used here. */
async function manifestOf(store: Store, { edition, manifest: { bytes, sha256 } }: Pointer, maxBytes: number, stop: AbortSignal) {
  const text = String((await getShort(store, editionPath(edition, MANIFEST), bytes, stop))?.bytes)
  if (createHash('sha256').update(text).digest('hex') !== sha256) throw new StoreFault(`the manifest of ${edition} has another SHA-256 than the pointer says`)
  const manifest = readManifest(text)
  if (manifest.edition !== edition) throw new StoreFault(`the manifest of ${edition} is of ${manifest.edition}`)
  if (manifest.layout !== schemaFingerprint())
    throw new StoreFault(`edition ${edition} has tables of another version (${manifest.layout}) than this software reads (${schemaFingerprint()})`)
  const total = sizeOf(manifest)
  if (total > maxBytes) throw new StoreFault(`edition ${edition} has ${total} bytes, more than EDITIONS_URL_MAX_BYTES (${maxBytes})`)
  return { text, manifest }
}

const sizeOf = ({ files }: Manifest) => files.reduce((sum, { bytes }) => sum + bytes, 0)

/** Throws if the disk has no room for what is missing of an edition. */
async function checkRoom(dir: string, folder: string, manifest: Manifest) {
  const { bavail, bsize } = await statfs(dir)
  const missing = manifest.files.filter(({ path }) => !existsSync(join(folder, path))).reduce((sum, { bytes }) => sum + bytes, 0)
  if (missing > bavail * bsize) throw new StoreFault(`${dir} has no room for the ${missing} bytes that are missing of edition ${manifest.edition}`)
}

/**
 * Downloads an edition beside the others, verifies it as a whole and puts it in place by rename. Whatever the store sends, the
 * other editions stay as they are. Returns its size in bytes.
 */
export async function fetchEdition(store: Store, pointer: Pointer, { dir, maxBytes, verify }: FetchOptions, stop: AbortSignal): Promise<number> {
  const { edition } = pointer
  const { text, manifest } = await manifestOf(store, pointer, maxBytes, stop)
  const key = pointer.manifest.sha256.slice(0, 16)
  const [fetching, unfinished] = [join(dir, FETCHING), join(dir, FETCHING, key)]
  const folder = join(unfinished, edition)
  await mkdir(folder, { recursive: true })
  for (const other of await readdir(fetching)) if (other !== key) await rm(join(fetching, other), { recursive: true, force: true })
  await checkRoom(dir, folder, manifest)
  for (const file of manifest.files) await fetchFile(store, editionPath(edition, file.path), file, join(folder, file.path), stop)
  await writeFile(join(folder, MANIFEST), text)
  const fault = await verify(unfinished, edition)
  if (fault === null) {
    flush(unfinished, edition)
    installEdition(folder, join(dir, edition), join(unfinished, 'before'))
  }
  await rm(fetching, { recursive: true, force: true })
  if (fault !== null) throw new StoreFault(`edition ${edition} was fetched, but ${fault}`)
  return sizeOf(manifest)
}
