import { namesIn } from './first-lines.js'
import type { Stated } from './reading.js'
import { dateIn } from './written-dates.js'

const META: [Stated['field'], string[]][] = [
  ['title', ['og:title', 'twitter:title', 'dc.title', 'citation_title']],
  ['published', ['article:published_time', 'datepublished', 'dc.date', 'dc.date.issued', 'citation_publication_date', 'date', 'pubdate']],
  ['authors', ['author', 'article:author', 'dc.creator', 'citation_author', 'parsely-author']],
  ['publisher', ['og:site_name', 'dc.publisher', 'citation_publisher', 'application-name']],
  ['url', ['og:url']]
]
const ARTICLE = /Article|Report|BlogPosting|PressRelease|WebPage/

type Thing = Record<string, unknown>
const isThing = (value: unknown): value is Thing => typeof value === 'object' && value !== null
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value])

/** Everything that the JSON-LD of a page says; broken blocks are left out. */
export function linkedData(document: Document): Thing[] {
  return [...document.querySelectorAll('script[type="application/ld+json"]')].flatMap(script => {
    try {
      return listOf(JSON.parse(String(script.textContent)))
        .flatMap(one => (isThing(one) && Array.isArray(one['@graph']) ? one['@graph'] : [one]))
        .filter(isThing)
    } catch {
      return []
    }
  })
}

/** The values of a field as we keep them. */
function valuesOf(field: Stated['field'], value: string): string[] {
  if (field === 'published') return [dateIn(value)?.edtf ?? []].flat()
  if (field === 'authors') return namesIn(value)
  if (field === 'language') return [/^[a-z]{2}/i.exec(value)?.[0].toLowerCase() ?? []].flat()
  return value.trim() === '' ? [] : [value.trim().replaceAll(/\s+/g, ' ')]
}

/** What a page states about itself: first the headline as shown, then JSON-LD, meta tags, and elements for names and dates. */
export function statedIn(document: Document): Stated[] {
  const stated: Stated[] = []
  const say = (field: Stated['field'], value: unknown, where: string) => {
    if (typeof value !== 'string') return
    for (const one of valuesOf(field, value)) stated.push({ field, value: one, from: 'page', where })
  }
  const headings = [...document.querySelectorAll('h1')]
  if (headings.length === 1) say('title', headings[0]?.textContent, 'h1')
  const things = linkedData(document)
  const named = (value: unknown) =>
    listOf(value).map(one => (isThing(one) ? (one.name ?? things.find(thing => thing['@id'] !== undefined && thing['@id'] === one['@id'])?.name) : one))
  const isArticle = (thing: Thing) => listOf(thing['@type']).some(type => ARTICLE.test(String(type)))
  for (const thing of things.filter(isArticle).toSorted(thing => (/WebPage/.test(String(thing['@type'])) ? 1 : -1))) {
    say('title', thing.headline, 'JSON-LD')
    say('published', thing.datePublished, 'JSON-LD')
    for (const name of named(thing.author)) say('authors', name, 'JSON-LD')
    for (const name of named(thing.publisher)) say('publisher', name, 'JSON-LD')
    say('language', thing.inLanguage, 'JSON-LD')
  }
  const metas = [...document.querySelectorAll('meta')].map(
    meta => [(meta.getAttribute('property') ?? meta.getAttribute('name') ?? '').toLowerCase(), meta.getAttribute('content')] as const
  )
  for (const [field, names] of META)
    for (const name of names) for (const [, content] of metas.filter(([one]) => one === name)) say(field, content, `meta tag ${name}`)
  say('url', document.querySelector('link[rel="canonical"]')?.getAttribute('href'), 'canonical link')
  say('language', document.documentElement?.getAttribute('lang'), 'lang attribute')
  for (const element of document.querySelectorAll('[rel="author"], [itemprop="author"], .byline, .author-name'))
    say('authors', element.textContent?.trim(), 'byline')
  for (const element of document.querySelectorAll('time[datetime]')) say('published', element.getAttribute('datetime'), 'time element')
  say('title', document.querySelector('title')?.textContent, 'title element')
  return stated
}
