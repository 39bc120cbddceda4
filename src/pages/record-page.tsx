import type { ComponentChildren } from 'preact'
import type { Resource } from '../api/define-resource.js'
import type { ListPage } from '../api/reader.js'
import type { Finding } from '../resources/findings/schema.js'
import type { Quote } from '../resources/quotes/schema.js'
import { EvidenceCard } from './cards.js'
import { Page } from './layout.js'
import type { Citation } from './page-citation.js'
import type { Site } from './site.js'
import { Warnings } from './warnings.js'

/** A fact about a record; one without a value is left out. */
export type Fact = [label: string, value: ComponentChildren | null]

export interface RecordPageProps {
  site: Site
  resource: Pick<Resource, 'name' | 'plural'>
  id: string
  title: string
  /** What kind of record it is, above its name. */
  kind: string
  description: string
  facts: Fact[]
  warnings?: Finding['warnings']
  /** The filter of findings that it stands for. */
  filter: string
  found: ListPage<Finding>
  printable: Map<string, Quote>
  /** How to cite it, if it is a published work. */
  citation?: Citation
  /** More about it, beside its facts. */
  more?: ComponentChildren
}

/** Facts about a record, as terms and descriptions. */
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl>
      {facts
        .filter(([, value]) => value !== null && value !== '')
        .map(([label, value]) => (
          <>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </>
        ))}
    </dl>
  )
}

/** Links to pages of one kind, in one line. */
export function Links({ collection, records }: { collection: string; records: { id: string; name?: string; label?: string; title?: string }[] }) {
  return (
    <>
      {records.map(({ id, name, label, title }, n) => (
        <>
          {n > 0 && ', '}
          <a href={`/${collection}/${id}`}>{name ?? label ?? title}</a>
        </>
      ))}
    </>
  )
}

/** A source, a theme, an organisation or a person: its facts, and its findings. */
export function RecordPage({ site, resource, id, title, kind, description, facts, warnings = [], filter, found, printable, citation, more }: RecordPageProps) {
  const path = `/${resource.name}`
  const all = `/?${filter}=${id}`
  return (
    <Page site={site} title={title} description={description} canonical={`${path}/${id}`} api={`/v1${path}/${id}`} citation={citation}>
      <p class="kind crumb">
        <a href={path}>{resource.plural}</a> <span aria-hidden="true">›</span> {kind}
      </p>
      <h1>{title}</h1>
      <Warnings warnings={warnings} />
      <div class="columns">
        <div class="facts">
          <Facts facts={facts} />
          {more}
        </div>
        <section aria-labelledby="findings">
          <h2 id="findings">
            {found.total} {found.total === 1 ? 'finding' : 'findings'}
          </h2>
          <p class="files">
            <a href={`/quotes?${filter}=${id}`}>Quotations only</a> <a href={all}>Search and narrow down</a>{' '}
            <a href={`/v1/findings.csv?${filter}=${id}`}>CSV</a> <a href={`/v1/feed.atom?${filter}=${id}`}>Feed</a>
          </p>
          {found.results.map(finding => (
            <EvidenceCard key={finding.id} finding={finding} printable={printable} />
          ))}
          {found.total > found.returned && (
            <p class="next">
              <a href={all}>All {found.total} findings</a>
            </p>
          )}
        </section>
      </div>
    </Page>
  )
}
