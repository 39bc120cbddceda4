import { z } from 'zod'
import { enumList, singleId, walkQuery } from '../../api/parameters.js'
import * as atoms from '../../records/common.js'

/** The collections whose records have a past; a quotation or a statistic changes with its finding. */
export const COLLECTIONS = ['findings', 'sources', 'organisations', 'people', 'themes', 'populations', 'surveys', 'anomalies', 'comparisons'] as const
export const CHANGES = ['added', 'changed', 'withdrawn', 'merged'] as const
export const CHANGE_KINDS = ['addition', 'correction', 'clarification'] as const

/** What became of a record between two editions, as a release's manifest keeps it. */
export const changeRecord = z.strictObject({
  collection: z.enum(COLLECTIONS).meta({ description: 'Where the record is, or was' }),
  id: atoms.id,
  change: z.enum(CHANGES),
  kind: z.enum(CHANGE_KINDS).nullable().meta({ description: 'Whether something was wrong or is only said more clearly; null until a release says' }),
  reason: z.string().nullable().meta({ description: 'Why, in a sentence; null until a release says' }),
  successor: atoms.id.nullable().meta({ description: 'The record that took the place of one withdrawn or merged' }),
  fields: z.array(z.string()).meta({ description: 'Of a changed record: the top-level fields that differ' })
})

export const change = z
  .object({ ...changeRecord.shape, url: atoms.url.meta({ description: 'The record; one that is gone answers 410, or 301 to what it was merged into' }) })
  .meta({ id: 'Change', description: 'What became of one record between two editions' })

const filters = {
  collection: enumList(COLLECTIONS, 'Where the record is'),
  change: enumList(CHANGES, 'What became of it'),
  kind: enumList(CHANGE_KINDS, 'What sort of change')
}

export const changesQuery = walkQuery(filters)
export const changesSinceQuery = changesQuery.extend({
  since: singleId('The id of the release that you have; `current` for the edition that answers', 'current')
})

export type ChangeRecord = z.infer<typeof changeRecord>
