import type { Base } from '../base.js'
import { daysOf } from '../dates.js'
import { countKinds, embedded, nameOf, orNull, rightsOf, titleOf, urlOf } from '../references.js'
import { longCitation, shortCitation } from './citation.js'
import { quotedShare, type SourceLock } from './lock.js'
import type { Source, SourceRecord } from './schema.js'

/** What every document that shows a source says of it. */
export function sourceHead(base: Base, source: SourceRecord) {
  const { start, end } = daysOf(source.published)
  return {
    id: source.id,
    title: source.title,
    kind: source.kind,
    authors: source.authors.map(id => nameOf(base, 'person', id)),
    publisher: nameOf(base, 'organisation', source.publisher),
    published: source.published,
    published_start: start,
    published_end: end,
    source_url: source.url,
    url: urlOf('sources', source.id)
  }
}

export function renderSource(base: Base, source: SourceRecord): Source {
  const locked = base.lock[source.id] as SourceLock
  return {
    ...sourceHead(base, source),
    language: source.language,
    survey: orNull(source.survey, id => titleOf(base, 'survey', id)),
    text_sha256: locked.text_sha256,
    text_length: locked.text_length,
    quoted_share: Math.round(1000 * quotedShare(locked)) / 1000,
    facts: source.facts,
    finding_counts: countKinds(source.findings),
    anomalies: source.anomalies.map(embedded),
    rights: rightsOf(base, source.rights),
    citation: { short: shortCitation(base, source), long: longCitation(base, source) },
    updated: base.about.prepared
  }
}
