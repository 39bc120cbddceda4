import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { z } from 'zod'
import type { ResourceDefinition } from '../../api/define-resource.js'
import { enumValue } from '../../api/parameter-types.js'
import { findings as table } from '../../db/schema.js'
import { daysOf } from '../../records/edtf.js'
import { type FindingRecord, UNITS } from '../../records/finding.js'
import { mustGet } from '../../records/references.js'
import { findingFacets } from './facets.js'
import { indexFinding } from './search-text.js'

/** Bounds of a value need one unit. */
export function refineFindingQuery(query: Record<string, unknown>, ctx: z.RefinementCtx) {
  const { unit } = query as { unit?: string[] }
  const bounded = ['value_min', 'value_max'].filter(name => query[name] !== undefined)
  if (bounded.length > 0 && unit?.length !== 1) {
    ctx.addIssue({
      code: 'custom',
      path: [String(bounded[0])],
      message: 'requires exactly one unit, such as unit=percent, because values of different units cannot be compared',
      params: { code: 'needs_unit', allowed: UNITS }
    })
  }
}

/** The common part of findings, quotations and statistics: they are shapes of the same records. */
export const findingShape = {
  table,
  perSource: true,
  records: ({ dataset }) => dataset.findings,
  columns: (record, { dataset }) => ({
    published_start: daysOf(mustGet(dataset.sourceOf, record.id).published).start,
    value: record.kind === 'statistic' ? record.statistic.value : null
  }),
  facets: findingFacets,
  options: { match: enumValue(['words', 'verbatim'], 'Reading of `q`: as words, or as one phrase as printed in a passage', 'words') },
  refine: refineFindingQuery,
  sorts: { published: table.published_start, updated: table.updated, value: table.value, id: table.id },
  defaultSort: [
    { key: 'published', descending: true },
    { key: 'id', descending: false }
  ],
  // Headlines rank before details, and both before single words in quotation marks.
  boosts: [
    { of: { any: ['phrase', 'survey_wording', 'term'], of: 'form' }, weight: 0.9 },
    { of: { any: ['core'], of: 'importance' }, weight: 1.1 }
  ],
  searchText: (record, { dataset }) => indexFinding(dataset, record),
  distinctBy: { sources: 'source', surveys: 'survey' }
} satisfies Partial<ResourceDefinition<FindingRecord>>

/** The findings of one kind, in the shape of that kind. */
export const shapeOf = (kind: string, column: SQLiteColumn) => ({ collection: 'findings', column, within: { any: [kind] as string[], of: 'kind' } })
