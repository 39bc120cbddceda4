import { type Dataset, themesOf, withAllBroader } from '../../records/dataset.js'
import type { FindingRecord } from '../../records/finding.js'
import { labelOf, rightsOf, urlOf } from '../../records/references.js'
import type { SourceRecord } from '../../records/source.js'
import { warningsFor } from '../../records/warnings.js'
import { citationOf, creditOf } from '../findings/citation.js'
import { printableQuote } from '../findings/printable-quote.js'
import { renderAttribution, renderPassages, renderSourceSummary } from '../findings/render.js'
import type { Quote } from './schema.js'

export function renderQuote(dataset: Dataset, record: FindingRecord & { kind: 'quote' }): Quote {
  const source = dataset.sourceOf.get(record.id) as SourceRecord
  const { form, text, text_to_print, interventions, said_on } = printableQuote(record)
  return {
    id: record.id,
    form,
    text,
    text_to_print,
    interventions,
    credit: creditOf(dataset, record, source),
    attribution: renderAttribution(dataset, record),
    said_on,
    statement: record.statement,
    passages: renderPassages(dataset, record).map(passage => ({ ...passage, matched: null })),
    themes: themesOf(record).map(id => labelOf(dataset, 'theme', id)),
    ...warningsFor(dataset, record),
    source: renderSourceSummary(dataset, record, source),
    citation: citationOf(dataset, record, source),
    rights: rightsOf(dataset, source.rights),
    url: urlOf('quotes', record.id),
    themes_all: withAllBroader(dataset.theme, themesOf(record))
  }
}
