import type { ComponentChildren } from 'preact'
import type { ListPage } from '../api/reader.js'
import { editions } from '../resources/editions/resource.js'
import type { Edition } from '../resources/editions/schema.js'
import { type Facet, Facets } from './facets.js'
import { Page } from './layout.js'
import { More } from './more.js'
import { SearchForm, Sorts, Tabs } from './search-form.js'
import { Notices } from './sentence.js'
import { addressOf, apiAddress, type Site } from './site.js'

/** The file forms of a list, by their suffixes. */
const FORMATS = { csv: 'CSV', ndjson: 'NDJSON', md: 'Markdown', txt: 'plain text', xlsx: 'Excel' }

export interface ListPageProps {
  site: Site
  title: string
  lead?: string
  /** Ways in, above the list. */
  intro?: ComponentChildren
  /** The name of the list in the API. */
  collection: string
  /** The names of one record and of several. */
  nouns: [string, string]
  list: ListPage<unknown>
  facets: Facet[]
  /** Formats of the whole list, beside JSON. */
  formats: (keyof typeof FORMATS)[]
  /** Structured data (JSON-LD). */
  data?: object
  children: ComponentChildren
}

type Found = Pick<ListPageProps, 'site' | 'list'>

/** Where a search without matches can go on. */
function Nothing({ site, list }: Found) {
  const chosen = [...site.query].filter(([name]) => !['q', 'sort', 'limit'].includes(name))
  const { scope } = site.reader.item<Edition>(editions, site.reader.edition)
  return (
    <div class="nothing">
      {list.suggestions.length > 0 && (
        <p class="suggestions">
          Did you mean{' '}
          {list.suggestions.map(({ q, total }, n) => (
            <>
              {n > 0 && ', '}
              <a href={addressOf(site, { q })}>{q}</a> <span class="count">({total})</span>
            </>
          ))}
          ?
        </p>
      )}
      <p>Nothing here matches. This collection holds {scope.source_count} sources; the world may well hold more.</p>
      <p>
        {chosen.length > 0 && <a href={addressOf(site, Object.fromEntries(chosen.map(([name]) => [name, null])))}>Search without the filters</a>}{' '}
        <a href="/themes">See all themes</a> <a href="/people">See who is quoted</a>
      </p>
    </div>
  )
}

function Results({ site, collection, nouns, list, formats, children }: Omit<ListPageProps, 'title' | 'facets'>) {
  const { total, next_cursor, warnings } = list
  return (
    <section id="results" aria-label="Results">
      <div class="bar">
        <p class="total">
          {total} {total === 1 ? nouns[0] : nouns[1]}
        </p>
        <Tabs site={site} />
        {total > 1 && <Sorts site={site} />}
      </div>
      <Notices site={site} notices={warnings} />
      {total === 0 ? <Nothing site={site} list={list} /> : children}
      <More site={site} cursor={next_cursor} />
      {total > 0 && (
        <p class="files">
          All of these as{' '}
          {formats.map(name => (
            <a key={name} href={apiAddress(site, collection, `.${name}`)}>
              {FORMATS[name]}
            </a>
          ))}
        </p>
      )}
    </section>
  )
}

/** A list with its search, the values that narrow it down, and the way to the next page. */
export function ListPageView(props: ListPageProps) {
  const { site, title, lead, intro, collection, facets, data } = props
  const q = site.query.get('q')
  return (
    <Page site={site} title={q ? `${title}: ${q}` : title} canonical={site.path} api={apiAddress(site, collection)} data={data}>
      <h1>{title}</h1>
      {lead && <p class="lead">{lead}</p>}
      <SearchForm site={site} />
      <div class="intro">{intro}</div>
      <div class="columns">
        <Facets site={site} facets={facets} />
        <Results {...props} />
      </div>
    </Page>
  )
}
