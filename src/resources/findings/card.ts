import { z } from 'zod'
import * as common from '../../records/common.js'
import { type Dataset, themesOf } from '../../records/dataset.js'
import type { FindingRecord } from '../../records/finding.js'
import { labelOf, nameOf, urlOf } from '../../records/references.js'
import type { SourceRecord } from '../../records/source.js'
import { warningsFor } from '../../records/warnings.js'
import { citationOf, creditOf, inSentence, possessive, speakerOf } from './citation.js'
import { figure, finding, outcomeSummary, sourceSummary } from './schema.js'

const { id, kind, importance, statement, themes, warnings, notes, version, updated, url } = finding.shape
const fields = {
  id,
  kind,
  importance,
  statement,
  text: z.string().meta({ description: 'Printed words: the passages of the source, joined by […]; those of a quotation by a blank line' }),
  speaker: z.string().meta({ description: 'Speaker and role at that date, in one line' }),
  value: figure.shape.value.nullable(),
  unit: figure.shape.unit.nullable(),
  as_written: figure.shape.as_written,
  status: figure.shape.status.nullable(),
  themes,
  source: sourceSummary.pick({ id: true, title: true, publisher: true, published: true }).meta({ id: 'CardSource' }),
  warnings,
  notes,
  outcome: outcomeSummary
    .pick({ status: true })
    .extend({ summary: outcomeSummary.shape.summary.nullable().meta({ description: 'Outcome in our own words; null if nothing was found' }) })
    .meta({ id: 'CardOutcome' })
    .nullable()
    .meta({ description: 'Outcome; null for a finding that is not a request, a promise or a forecast' })
}
const last = {
  citation: common.citation.pick({ short: true }).meta({ id: 'ShortCitation' }),
  version,
  updated,
  url
}

export const findingCard = z.object({ ...fields, ...last }).meta({ id: 'FindingCard', description: 'A finding at a glance: what lists show' })

export const quoteCard = z
  .object({ ...fields, credit: z.string().meta({ description: 'Credit line to paste beneath the quotation' }), ...last })
  .meta({ id: 'QuoteCard', description: 'A quotation at a glance: what lists show' })

type FindingCard = z.infer<typeof findingCard>

/** The speaker, and whose words are printed: a reporter’s summary must not be quoted as the speaker’s own. */
function speakerOnCard(dataset: Dataset, record: FindingRecord): string {
  const { type, reported_by } = record.attribution
  const isSummary = record.kind !== 'quote' && record.part_of === null && reported_by !== null && ['person', 'organisation'].includes(type)
  return `${speakerOf(dataset, record)}${isSummary ? `, in ${possessive(inSentence(dataset, reported_by))} words` : ''}`
}

export function renderCard(dataset: Dataset, record: FindingRecord, collection: 'findings' | 'quotes' = 'findings'): FindingCard & { credit: string } {
  const source = dataset.sourceOf.get(record.id) as SourceRecord
  const statistic = record.kind === 'statistic' ? record.statistic : null
  const { short } = citationOf(dataset, record, source)
  const [outcome] = dataset.outcomesOf.get(record.id) ?? []
  return {
    id: record.id,
    kind: record.kind,
    importance: record.importance,
    statement: record.statement,
    text: record.passages.map(({ exact }) => exact).join(record.kind === 'quote' ? '\n\n' : ' […] '),
    speaker: speakerOnCard(dataset, record),
    value: statistic?.value ?? null,
    unit: statistic?.unit ?? null,
    as_written: statistic?.as_written ?? null,
    status: statistic?.status ?? null,
    themes: themesOf(record).map(id => labelOf(dataset, 'theme', id)),
    source: { id: source.id, title: source.title, publisher: nameOf(dataset, 'organisation', source.publisher), published: source.published },
    ...warningsFor(dataset, record),
    outcome: outcome ? { status: outcome.status, summary: outcome.status === 'not_found' ? null : outcome.summary } : null,
    credit: creditOf(dataset, record, source),
    citation: { short },
    version: 1,
    updated: dataset.about.prepared,
    url: urlOf(collection, record.id)
  }
}
