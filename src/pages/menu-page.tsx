import type { ListPage } from '../api/reader.js'
import { Page } from './layout.js'
import type { Site } from './site.js'

/** A record in a list of names. */
interface Entry {
  id: string
  name?: string
  title?: string
  topic?: string
  finding_counts: { total: number }
}

/** The names of a collection, those with findings first. */
export function MenuPage({ site, title, collection, list }: { site: Site; title: string; collection: string; list: ListPage<Entry> }) {
  const byCount = list.results.toSorted((a, b) => b.finding_counts.total - a.finding_counts.total)
  return (
    <Page site={site} title={title} api={`/v1/${collection}`}>
      <h1>{title}</h1>
      <p class="lead">Those with the most findings come first.</p>
      <ul class="menu">
        {byCount.map(({ id, name, title, topic, finding_counts: { total } }) => (
          <li key={id}>
            <a href={`/${collection}/${id}`}>{name ?? title ?? topic}</a> <span class="count">{total === 0 ? 'no findings' : total}</span>
          </li>
        ))}
      </ul>
    </Page>
  )
}
