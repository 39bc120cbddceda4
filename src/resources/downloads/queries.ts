import { readFileSync } from 'node:fs'
import type { Download } from './schema.js'

const lists = new Map<string, Download[]>()

/** The files of an edition's downloads, from the list beside their folder. If the list cannot be read, it gives the last one, or null. */
export function listDownloads(folder: string): Download[] | null {
  try {
    lists.set(folder, JSON.parse(readFileSync(`${folder}.json`, 'utf8')))
  } catch {}
  return lists.get(folder) ?? null
}
