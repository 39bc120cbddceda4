import { type Dataset, themesOf } from '../../records/dataset.js'
import type { FindingRecord } from '../../records/finding.js'
import { labelOf, rightsOf, urlOf } from '../../records/references.js'
import type { SourceRecord } from '../../records/source.js'
import { citationOf, creditOf } from '../findings/citation.js'
import { printableQuote } from '../findings/printable-quote.js'
import { renderAttribution, renderPassages, renderSourceSummary, renderWarnings } from '../findings/render.js'
import type { Quote } from './schema.js'

export function renderQuote(base: Dataset, record: FindingRecord & { kind: 'quote' }): Quote {
  const source = base.sourceOf.get(record.id) as SourceRecord
  const { form, text, text_to_print, interventions, said_on } = printableQuote(record)
  return {
    id: record.id,
    form,
    text,
    text_to_print,
    interventions,
    credit: creditOf(base, record, source),
    attribution: renderAttribution(base, record),
    said_on,
    statement: record.statement,
    passages: renderPassages(base, record).map(passage => ({ ...passage, matched: null })),
    themes: themesOf(record).map(id => labelOf(base, 'theme', id)),
    anomalies: renderWarnings(base, record),
    source: renderSourceSummary(base, record, source),
    citation: citationOf(base, record, source),
    rights: rightsOf(base, source.rights),
    url: urlOf('quotes', record.id)
  }
}
