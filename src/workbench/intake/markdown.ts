import { parse } from 'yaml'
import { namesIn } from './first-lines.js'
import type { Reading, Stated } from './reading.js'
import { dateIn } from './written-dates.js'

const FRONT_MATTER = /^---\r?\n(?<yaml>.*?)\r?\n(?:---|\.\.\.)\r?\n/s
const KEYS: [Stated['field'], string[]][] = [
  ['title', ['title', 'headline']],
  ['published', ['date', 'published', 'publication_date', 'pubdate']],
  ['authors', ['author', 'authors', 'by', 'byline']],
  ['publisher', ['publisher', 'publication', 'site', 'source']],
  ['url', ['url', 'canonical', 'link', 'source_url']],
  ['language', ['lang', 'language']]
]

function fieldsOf(yaml: string): Record<string, unknown> {
  try {
    const fields: unknown = parse(yaml, { schema: 'core' })
    return typeof fields === 'object' && fields !== null ? Object.fromEntries(Object.entries(fields).map(([key, value]) => [key.toLowerCase(), value])) : {}
  } catch {
    return {}
  }
}

/** Reads Markdown as it is. Its front matter is a part of the text. */
export function readMarkdown(text: string): Reading {
  const fields = fieldsOf(FRONT_MATTER.exec(text)?.groups?.yaml ?? '')
  const stated = KEYS.flatMap(([field, keys]) =>
    keys
      .flatMap(key => fields[key] ?? [])
      .flatMap(value => (typeof value === 'object' && value !== null ? String((value as { name?: unknown }).name ?? '') : String(value)))
      .flatMap(value => valuesOf(field, value))
      .map((value): Stated => ({ field, value, from: 'text', where: 'front matter' }))
  )
  return { text, stated }
}

function valuesOf(field: Stated['field'], value: string): string[] {
  if (field === 'published') return [dateIn(value)?.edtf ?? []].flat()
  if (field === 'authors') return namesIn(value)
  if (field === 'url') return /^https?:/.test(value) ? [value] : []
  return value.trim() === '' ? [] : [value.trim()]
}
