import { existsSync, readdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileDigest } from './checksum.js'

/** Every file in a folder and below it, as `path/within: hash`, in order. */
const inventory = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => !statSync(join(folder, name)).isDirectory())
    .sort()
    .map(name => `${name}: ${fileDigest(join(folder, name)).sha256}`)

/**
 * Puts a finished folder in place by rename. An existing folder with the same content stays as it
 * is, so that its readers are not disturbed. One with other content moves to `aside`, and comes back if the
 * new one cannot take its place.
 */
export function installEdition(folder: string, place: string, aside: string) {
  if (!existsSync(place)) return renameSync(folder, place)
  if (inventory(folder).join('\n') === inventory(place).join('\n')) return
  renameSync(place, aside)
  try {
    renameSync(folder, place)
  } catch (error) {
    renameSync(aside, place)
    throw error
  }
}
