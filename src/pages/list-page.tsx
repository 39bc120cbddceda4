import type { ComponentChildren } from 'preact'
import { type Facet, Facets } from './facets.js'
import { Page } from './layout.js'
import type { ListPage } from './reader.js'
import { SearchForm, Sorts } from './search-form.js'
import { addressOf, apiAddress, type Site } from './site.js'

interface ListPageProps {
  site: Site
  title: string
  /** The name of the list in the API. */
  collection: string
  /** What its records are called, one and several. */
  nouns: [string, string]
  list: ListPage<unknown>
  facets: Facet[]
  /** Formats of the whole list, beside JSON. */
  formats: [string, string][]
  children: ComponentChildren
}

/** Where a search without matches can go on. */
function Nothing({ site, list }: { site: Site; list: ListPage<unknown> }) {
  const chosen = [...site.query].filter(([name]) => !['q', 'sort', 'limit'].includes(name))
  return (
    <div class="nothing">
      <p>Nothing in this collection matches. That says nothing about the world: the collection holds five sources.</p>
      {list.suggestions.length > 0 && (
        <p>
          Did you mean{' '}
          {list.suggestions.map(({ q, total }, n) => (
            <>
              {n > 0 && ', '}
              <a href={addressOf(site, { q })}>{q}</a> ({total})
            </>
          ))}
          ?
        </p>
      )}
      {chosen.length > 0 && (
        <p>
          <a href={addressOf(site, Object.fromEntries(chosen.map(([name]) => [name, null])))}>Search without the filters</a>
        </p>
      )}
    </div>
  )
}

/** A list with its search, what narrows it down, and the way to the next page. */
export function ListPageView({ site, title, collection, nouns, list, facets, formats, children }: ListPageProps) {
  const { total, next_cursor, warnings } = list
  return (
    <Page site={site} title={title} canonical={site.path} api={apiAddress(site, collection)}>
      <h1>{title}</h1>
      {site.path === '/' && <p class="lead">{site.description}</p>}
      <SearchForm site={site} label="Search statements, quotations, names and themes" />
      <div class="columns">
        <Facets site={site} facets={facets} />
        <section id="results" aria-label="Results" aria-live="polite">
          <div class="bar">
            <p class="total">
              {total} {total === 1 ? nouns[0] : nouns[1]}
            </p>
            <Sorts site={site} />
          </div>
          {warnings.map(({ code, detail }) => (
            <p key={code} class="notice">
              {detail}
            </p>
          ))}
          {total === 0 ? <Nothing site={site} list={list} /> : children}
          {next_cursor && (
            <p class="next">
              <a rel="next" href={`${addressOf(site, {})}${addressOf(site, {}).includes('?') ? '&' : '?'}cursor=${next_cursor}`}>
                More
              </a>
            </p>
          )}
          {total > 0 && (
            <p class="files">
              All of these:{' '}
              {formats.map(([name, label]) => (
                <>
                  {' '}
                  <a href={apiAddress(site, collection, name)}>{label}</a>
                </>
              ))}
            </p>
          )}
        </section>
      </div>
    </Page>
  )
}
