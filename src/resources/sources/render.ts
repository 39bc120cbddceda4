import type { Dataset } from '../../records/dataset.js'
import { daysOf } from '../../records/edtf.js'
import { quotedShare, type SourceLock } from '../../records/provenance-lock.js'
import { countKinds, embedAnomaly, mapNullable, nameOf, rightsOf, titleOf, urlOf } from '../../records/references.js'
import type { SourceRecord } from '../../records/source.js'
import { warningsOfWhole } from '../../records/warnings.js'
import { longCitation, shortCitation } from './citation.js'
import type { Source } from './schema.js'

/** The summary of a source in other documents. */
export function sourceHead(dataset: Dataset, source: SourceRecord) {
  const { start, end } = daysOf(source.published)
  return {
    id: source.id,
    title: source.title,
    kind: source.kind,
    authors: source.authors.map(id => nameOf(dataset, 'person', id)),
    publisher: nameOf(dataset, 'organisation', source.publisher),
    published: source.published,
    published_start: start,
    published_end: end,
    source_url: source.url,
    url: urlOf('sources', source.id)
  }
}

export function renderSource(dataset: Dataset, source: SourceRecord): Source {
  const locked = dataset.lock[source.id] as SourceLock
  const whole = source.anomalies.filter(({ scope }) => scope === 'source')
  return {
    ...sourceHead(dataset, source),
    language: source.language,
    survey: mapNullable(source.survey, id => titleOf(dataset, 'survey', id)),
    text_sha256: locked.text_sha256,
    text_length: locked.text_length,
    quoted_share: Math.round(1000 * quotedShare(locked)) / 1000,
    facts: source.facts,
    finding_counts: countKinds(source.findings),
    warnings: warningsOfWhole(whole),
    notes: whole.map(embedAnomaly),
    rights: rightsOf(dataset, source.rights),
    citation: { short: shortCitation(dataset, source), long: longCitation(dataset, source) },
    updated: dataset.about.prepared
  }
}
