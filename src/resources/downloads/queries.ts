import { readFileSync } from 'node:fs'
import type { Download } from './schema.js'

const lists = new Map<string, Download[]>()

/** Every file of an edition's downloads, as the builder listed them beside the folder; as it was last read, while it cannot be. Null if it never was. */
export function listDownloads(folder: string): Download[] | null {
  try {
    lists.set(folder, JSON.parse(readFileSync(`${folder}.json`, 'utf8')))
  } catch {}
  return lists.get(folder) ?? null
}
