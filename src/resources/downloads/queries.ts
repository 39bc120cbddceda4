import { readFileSync } from 'node:fs'
import type { Download } from './schema.js'

/** Every file of an edition's downloads, as the builder listed them beside the folder. */
export const listDownloads = (folder: string): Download[] => JSON.parse(readFileSync(`${folder}.json`, 'utf8'))
