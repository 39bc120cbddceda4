import type { Dataset } from '../../records/dataset.js'
import { SOURCE_KINDS, type SourceRecord } from '../../records/source.js'
import { dictionaryKnows, wordsOf } from '../../spelling/dictionary.js'
import { firstLines } from './first-lines.js'
import { organisationAt, organisationNamed, personNamed } from './known-names.js'
import type { Reading, Stated } from './reading.js'

/** What stands for a value that somebody must fill in; `check` refuses it. */
export const TODO = 'TODO'

/** A field of a new source: the value, what stands behind it, and advice if somebody must fill it in. */
interface Filled<T> {
  value: T
  fact: Stated | null
  hint: string | null
}

export type Identified = { [field in 'title' | 'kind' | 'publisher' | 'published' | 'url' | 'language']: Filled<string> } & { authors: Filled<string[]> }

const ENGLISH = 0.8
const unknown = (hint: string): Filled<string> => ({ value: TODO, fact: null, hint })
const said = ({ value, where }: Stated) => `“${value}” (${where})`

/** The name of the site at the end of the title of a page. */
function withoutSite(title: string, sites: readonly string[]): string {
  const tail = sites.flatMap(site => ['|', '-', '–', '—', ':', '·'].map(mark => ` ${mark} ${site}`)).find(end => title.endsWith(end))
  return tail ? title.slice(0, -tail.length) : title
}

/** Everything that a file and its first lines state, with what the kept text has as `text`. */
export function allStated({ text, stated }: Reading): Stated[] {
  const top = firstLines(text)
  const sites = stated.filter(({ field }) => field === 'publisher').map(({ value }) => value)
  return [...stated, ...top].map(one => {
    const value = one.field === 'title' ? withoutSite(one.value, sites) : one.value
    const printed =
      one.field === 'published' ? top.some(line => line.field === 'published' && line.value === value) : one.field !== 'publisher' && text.includes(value)
    return { ...one, value, from: printed ? 'text' : one.from }
  })
}

/** The fields of a source as far as a file states them, by the ids of the base. */
export function identify(base: Dataset, reading: Reading, address: string | undefined): Identified {
  const stated = allStated(reading)
  const first = (field: Stated['field']) => stated.find(one => one.field === field)
  const filled = (fact: Stated): Filled<string> => ({ value: fact.value, fact, hint: null })
  const title = first('title')
  const published = first('published')
  const url = address ?? stated.find(({ field, value }) => field === 'url' && value.startsWith('https:'))?.value
  const publisher = publisherOf(base, stated, url)
  return {
    title: title ? filled(title) : unknown('the title as printed'),
    kind: kindOf(base, first('kind'), publisher.value),
    authors: authorsOf(base, stated),
    publisher,
    published: published
      ? filled(published)
      : unknown(
          `the date of publication, such as 2022-11-15, 2022-11 or 2022; null if unknown${reading.hints?.published ? `; ${reading.hints.published}` : ''}`
        ),
    url: url ? { value: url, fact: null, hint: null } : unknown('the address of the page, beginning with https'),
    language: languageOf(reading.text, first('language'))
  }
}

function kindOf(base: Dataset, fact: Stated | undefined, publisher: string): Filled<string> {
  if (fact) return { value: fact.value, fact: null, hint: null }
  if (base.organisation.get(publisher)?.type === 'media') return { value: 'news_article' satisfies SourceRecord['kind'], fact: null, hint: null }
  return unknown(SOURCE_KINDS.join(', '))
}

/** The authors that stand in the first place that names any. */
function authorsOf(base: Dataset, stated: Stated[]): Filled<string[]> {
  const facts = stated.filter(({ field }) => field === 'authors')
  const names = [...new Set(facts.filter(({ where }) => where === facts[0]?.where).map(({ value }) => value))]
  const missing = names.filter(name => !personNamed(base, name))
  return {
    value: names.map(name => personNamed(base, name) ?? TODO),
    fact: facts[0] ?? null,
    hint: missing.length > 0 ? `${missing.map(name => `“${name}”`).join(', ')} (${facts[0]?.where}): add to people.yaml and put the id here` : null
  }
}

function publisherOf(base: Dataset, stated: Stated[], url: string | undefined): Filled<string> {
  const facts = stated.filter(({ field }) => field === 'publisher')
  const named = facts.find(({ value }) => organisationNamed(base, value))
  if (named) return { value: organisationNamed(base, named.value) as string, fact: named, hint: null }
  const at = url && organisationAt(base, url)
  if (at) return { value: at, fact: { field: 'publisher', value: at, from: 'page', where: 'the site of the address' }, hint: null }
  return unknown(facts[0] ? `${said(facts[0])}: add to organisations.yaml and put the id here` : 'the id of the publisher in organisations.yaml')
}

function languageOf(text: string, fact: Stated | undefined): Filled<string> {
  if (fact) return { value: fact.value, fact: null, hint: null }
  const words = wordsOf(text).slice(0, 500)
  const english = words.filter(({ word }) => dictionaryKnows(word)).length / words.length
  return english >= ENGLISH ? { value: 'en', fact: null, hint: null } : unknown('the language as two letters, such as en')
}
