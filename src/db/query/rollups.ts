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

/** Counts of a query: the numbers of all matches, and the groups as JSON, which is sent as it is. */
interface Rollup<Tally> {
  tally: Tally
  groups: string
}

/** The rollup of a query, or null. */
export function findRollup<Tally>(db: Db, collection: string, values: FilterValues, dimension: string): Rollup<Tally> | null {
  const kept = statement<{ tally: string; groups: string }>(db, 'select tally, groups from rollups where collection = ? and asked = ? and dimension = ?')
  const row = kept.get(collection, nameOf(values), dimension)
  return row ? { tally: JSON.parse(row.tally), groups: row.groups } : null
}

/** Stores the rollup of a query. */
export const saveRollup = (db: Db, collection: string, values: FilterValues, dimension: string, { tally, groups }: Rollup<object>) =>
  statement(db, 'insert into rollups (collection, asked, dimension, tally, groups) values (?, ?, ?, ?, ?)').run(
    collection,
    nameOf(values),
    dimension,
    JSON.stringify(tally),
    groups
  )
