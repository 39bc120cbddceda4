import { defineResource } from '../../api/define-resource.js'
import { XLSX } from '../../api/list-formats.js'
import type { Db } from '../../db/connection.js'
import type { FilterValues } from '../../db/query/filters.js'
import { findings as table } from '../../db/schema.js'
import type { FindingRecord } from '../../records/finding.js'
import { itemFormats } from '../citations/formats.js'
import { quoteCard, renderCard } from '../findings/card.js'
import { findings } from '../findings/resource.js'
import { findingShape, shapeOf } from '../findings/shape.js'
import { withNarrower } from '../themes/narrower.js'
import { renderQuote } from './render.js'
import { type Quote, quote } from './schema.js'
import { itemTexts, listTexts } from './text-formats.js'

/** With a theme filter, marks each passage that has one of the themes. */
function markMatches(db: Db, values: FilterValues) {
  const themes = ['theme', 'theme_all'].flatMap(name => (values[name] as string[] | undefined) ?? [])
  if (themes.length === 0) return null
  const wanted = withNarrower(db, themes)
  return (document: Quote) => ({
    ...document,
    passages: document.passages.map(passage => ({ ...passage, matched: passage.themes.some(({ id }) => wanted.has(id)) }))
  })
}

export const quotes = defineResource<FindingRecord>({
  ...findingShape,
  name: 'quotes',
  singular: 'quote',
  plural: 'Quotations',
  example: 'nhsp-providers-deliver-2022-local-determination',
  signpost: { type: 'Quotation', page: id => `/findings/${id}` },
  schema: quote,
  shapeOf: shapeOf('quote', table.quote),
  render: (record, { dataset }) => (record.kind === 'quote' ? renderQuote(dataset, record) : null),
  card: {
    schema: quoteCard,
    column: table.quote_card,
    render: (record, { dataset }) => (record.kind === 'quote' ? renderCard(dataset, record, 'quotes') : null)
  },
  // Phrases are listed only on request with `form`.
  defaults: { form: ['speech', 'written'] },
  adapt: markMatches,
  listFormats: [...listTexts, XLSX],
  // A quotation is cited as the finding that it is.
  itemFormats: [...itemTexts, ...itemFormats.map(format => ({ ...format, of: findings.collection }))],
  download: {
    childTables: [{ name: 'quotation_interventions', path: 'interventions', prefix: '', description: 'Marked changes in the printable form of quotations' }],
    omit: ['passages', 'themes', 'themes_all', 'warnings', 'notes'],
    references: { id: 'findings', quotation_id: 'quotes' }
  }
})
