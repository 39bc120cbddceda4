import { type Base, themesOf } from '../base.js'
import { citationOf, creditOf } from '../findings/citation.js'
import { printQuote } from '../findings/print.js'
import type { FindingRecord } from '../findings/record.js'
import { renderAttribution, renderPassages, renderSourceSummary, renderWarnings } from '../findings/render.js'
import { labelOf, rightsOf, urlOf } from '../references.js'
import type { SourceRecord } from '../sources/schema.js'
import type { Quote } from './schema.js'

export function renderQuote(base: Base, record: FindingRecord & { kind: 'quote' }): Quote {
  const source = base.sourceOf.get(record.id) as SourceRecord
  const { form, text, text_to_print, interventions, said_on } = printQuote(record)
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
