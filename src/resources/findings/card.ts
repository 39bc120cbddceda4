import { z } from 'zod'
import * as common from '../../records/common.js'
import { type Dataset, themesOf } from '../../records/dataset.js'
import { FINDING_KINDS, type FindingRecord, IMPORTANCES, STATUSES, UNITS } from '../../records/finding.js'
import { labelOf, nameOf, urlOf } from '../../records/references.js'
import type { SourceRecord } from '../../records/source.js'
import { warningsFor } from '../../records/warnings.js'
import { citationOf, creditOf, possessive, speakerOf } from './citation.js'
import { notes, outcomeSummary, warnings } from './schema.js'

const fields = {
  id: common.ownId,
  kind: z.enum(FINDING_KINDS).meta({ description: 'Kind of finding' }),
  importance: z.enum(IMPORTANCES).meta({ description: '`core` for a headline, an answer to a main question or a direct request; otherwise `supporting`' }),
  statement: z.string().meta({ description: 'Finding in our own sentence, true without its context' }),
  text: z.string().meta({ description: 'Printed words: the passages of the source, joined by […]; those of a quotation by a blank line' }),
  speaker: z.string().meta({ description: 'Who says so, and in which role then, in one line' }),
  value: z.number().nullable().meta({ description: 'Figure, in base units; null if the finding is not a statistic' }),
  unit: z.enum(UNITS).nullable().meta({ description: 'Unit of the figure' }),
  as_written: z.string().nullable().meta({ description: 'Figure in the words of the source' }),
  status: z.enum(STATUSES).nullable().meta({ description: 'Soundness of the figure' }),
  themes: z.array(common.labelled).meta({ description: 'Themes of the finding' }),
  source: z
    .object({
      id: common.id.meta({ description: 'Id of the source' }),
      title: z.string().meta({ description: 'Title of the source, as printed' }),
      publisher: common.named.meta({ description: 'Publisher of the source' }),
      published: z.string().nullable().meta({ description: 'Publication date of the source (EDTF; `?` if inferred)' })
    })
    .meta({ id: 'CardSource' }),
  warnings,
  notes,
  outcome: outcomeSummary
    .pick({ status: true })
    .extend({ summary: outcomeSummary.shape.summary.nullable().meta({ description: 'What happened, in our own words; null if nothing was found' }) })
    .meta({ id: 'CardOutcome' })
    .nullable()
    .meta({ description: 'What became of it; null for a finding that is not a request, a promise or a forecast' })
}
const last = {
  citation: common.citation.pick({ short: true }).meta({ id: 'ShortCitation' }),
  version: z.int().min(1).meta({ description: 'Version of the content, counted from 1' }),
  updated: common.updated,
  url: common.url
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
  return `${speakerOf(dataset, record)}${isSummary ? `, in ${possessive(nameOf(dataset, 'organisation', reported_by).name)} words` : ''}`
}

export function renderCard(dataset: Dataset, record: FindingRecord, collection: 'findings' | 'quotes' = 'findings'): FindingCard & { credit: string } {
  const source = dataset.sourceOf.get(record.id) as SourceRecord
  const figure = record.kind === 'statistic' ? record.statistic : null
  const { short } = citationOf(dataset, record, source)
  const [outcome] = dataset.outcomesOf.get(record.id) ?? []
  return {
    id: record.id,
    kind: record.kind,
    importance: record.importance,
    statement: record.statement,
    text: record.passages.map(({ exact }) => exact).join(record.kind === 'quote' ? '\n\n' : ' […] '),
    speaker: speakerOnCard(dataset, record),
    value: figure?.value ?? null,
    unit: figure?.unit ?? null,
    as_written: figure?.as_written ?? null,
    status: figure?.status ?? null,
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
