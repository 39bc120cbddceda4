import type { Dataset } from '../../records/dataset.js'
import { printField } from '../yaml/print.js'
import { type Identified, TODO } from './identified.js'
import { slugOf } from './known-names.js'

/** Words that say nothing in an id. */
const SMALL = new Set(
  'a an and are as at be by for from has have in is it its not of on or say says than that the their they this to was were will with about into over more most new'.split(
    ' '
  )
)
const ID_WORDS = 3
const MAX_ID = 60

/** An id for a source: the prefix of its publisher's other sources, words of the title, the year. Null if no word is known. */
export function proposedId(base: Dataset, { title, publisher, published }: Identified): string | null {
  const prefixes = new Set(base.sources.filter(source => source.publisher === publisher.value).map(({ id }) => id.split('-')[0]))
  const prefix = prefixes.size === 1 ? [...prefixes] : publisher.value === TODO ? [] : [publisher.value]
  const words =
    title.value === TODO
      ? []
      : slugOf(title.value)
          .split('-')
          .filter(word => word.length > 1 && !SMALL.has(word) && !/^\d+$/.test(word))
  const year = /^\d{4}/.exec(published.value)?.[0]
  return words.length === 0 ? null : [...prefix, ...words.slice(0, ID_WORDS), ...(year ? [year] : [])].join('-').slice(0, MAX_ID).replace(/-$/, '')
}

/** The file of a new source: every field, with advice behind each TODO, and where each fact was seen. */
export function sourceFile(id: string, found: Identified, sha256: string): string {
  const facts = (['title', 'authors', 'published', 'publisher'] as const).flatMap(field => {
    const { fact } = found[field]
    if (!fact) return []
    const { from, where } = fact
    return { field, from, ...(from === 'page' && { url: found.url.value }), ...(where !== 'first lines' && { note: where }) }
  })
  const line = (key: string, value: unknown, hint: string | null = null) => printField(key, value, 0) + (hint ? `  # ${hint}` : '')
  return [
    '# yaml-language-server: $schema=../schemas/source.json',
    line('id', id),
    ...(['title', 'kind', 'authors', 'publisher', 'published', 'url', 'language'] as const).map(key => line(key, found[key].value, found[key].hint)),
    line('text_sha256', sha256),
    line('survey', TODO, 'the id in surveys.yaml of the survey that it mainly reports, or null'),
    line('rights', null),
    line('facts', facts),
    line('findings', []),
    line('anomalies', []),
    ''
  ].join('\n')
}
