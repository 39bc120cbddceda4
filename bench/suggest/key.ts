import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

/** The key of a text: what a careful curator proposes. */
export interface Key {
  quotations: { exact?: string; parts?: string[]; speaker: string | null; role: string | null; form: string; where: string }[]
  statistics: { as_written: string; value: number; value_low: number | null; value_high: number | null; unit: string; qualifier: string }[]
  recommendations: { exact: string; asked_of: string[] }[]
  anomalies: { kind: string; exact?: string; why: string }[]
  not_statistics: string[]
}
export interface Keyed {
  name: string
  text: string
  key: Key
}

const TEXT = /\.(?:txt|md|html)$/
const EMPTY: Key = { quotations: [], statistics: [], recommendations: [], anomalies: [], not_statistics: [] }

/** The texts of a folder that have a key, in the order of their names. */
export function readTexts(folder: string): Keyed[] {
  const files = readdirSync(folder)
  return files
    .filter(file => TEXT.test(file) && files.includes(file.replace(TEXT, '.yaml')))
    .sort()
    .map(file => {
      const name = file.replace(TEXT, '')
      const given = parse(readFileSync(join(folder, `${name}.yaml`), 'utf8')) as Partial<Key>
      const lists = Object.fromEntries(Object.entries(given).map(([list, entries]) => [list, entries ?? []]))
      return { name, text: readFileSync(join(folder, file), 'utf8'), key: { ...EMPTY, ...lists } }
    })
}

/** Every place of some words in a text. */
export function placesOf(text: string, words: string): { start: number; end: number }[] {
  const found = []
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) found.push({ start: at, end: at + words.length })
  return found
}
