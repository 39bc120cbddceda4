import type { Db } from '../connection.js'
import { statement } from '../statement-cache.js'
import type { FilterValues } from './filters.js'

/** The filters of a query as one text, independent of their order. */
const nameOf = (values: FilterValues) =>
  JSON.stringify(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
  )

/** The rollup of a query, or null. */
export function findRollup<Answer>(db: Db, collection: string, values: FilterValues, dimension: string): Answer | null {
  const kept = statement<{ answer: string }>(db, 'select answer from rollups where collection = ? and asked = ? and dimension = ?')
  const row = kept.get(collection, nameOf(values), dimension)
  return row ? JSON.parse(row.answer) : null
}

/** Stores the rollup of a query. */
export const saveRollup = (db: Db, collection: string, values: FilterValues, dimension: string, answer: object) =>
  statement(db, 'insert into rollups (collection, asked, dimension, answer) values (?, ?, ?, ?)').run(
    collection,
    nameOf(values),
    dimension,
    JSON.stringify(answer)
  )
