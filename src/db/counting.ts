import { and, count, countDistinct, isNotNull, isNull, max, min, or, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Asked } from './filters.js'
import type { Db } from './open.js'
import { links } from './tables.js'
import { type Term, yearsBetween } from './terms.js'

type ItemTable = SQLiteTable & { seq: SQLiteColumn }

/** One way to sort the items of a collection into groups. */
export interface Dimension {
  /** Pairs (`seq`, `key`): under which keys each item counts; a null one where there is none or it is not known. */
  cells(asked: Asked): SQL
  /** Every value that there could be, in their order. */
  terms(db: Db, asked: Asked): Term[]
  /** What readers call the group without a key. */
  without?: string
}

/** How the items of a collection may be counted: in which groups, and what is counted beside the items themselves. */
export interface Counting {
  dimensions: Record<string, Dimension>
  also: { sources: SQLiteColumn; surveys: SQLiteColumn }
}

export interface Cell {
  keys: (string | null)[]
  count: number
  sources: number
  surveys: number
}

/** Groups by a column of which an item has one value. */
export const byColumn = (table: ItemTable, column: SQLiteColumn, terms: Dimension['terms']): Dimension => ({
  cells: () => sql`select ${table.seq} as seq, ${column} as key from ${table}`,
  terms
})

/** Groups by a facet of which an item may have many values. */
export function byFacet(
  table: ItemTable,
  { collection, facet }: { collection: string; facet: string },
  terms: Dimension['terms'],
  without?: string
): Dimension {
  const linked = sql`from ${links} where ${links.collection} = ${collection} and ${links.facet} = ${facet}`
  const cells = sql`
    select ${links.seq} as seq, ${links.value} as key ${linked}
    union all select ${table.seq}, null from ${table} where ${table.seq} not in (select ${links.seq} ${linked})`
  return { cells: () => cells, terms, without }
}

/** A period of an item by its first and last day, and the years that are asked about; null leaves an end open. */
export interface Years {
  start: SQLiteColumn
  end: SQLiteColumn
  first: number | null
  last: number | null
}

/** Groups by each year asked about that a period touches; one with an unknown end has none. */
export function byYear(table: ItemTable, asking: (asked: Asked) => Years): Dimension {
  const year = (day: SQLiteColumn) => sql`cast(substr(${day}, 1, 4) as integer)`
  return {
    cells: asked => {
      const { start, end, first, last } = asking(asked)
      return sql`
        select seq, printf('%04d', year) as key from (
          with recursive years(seq, year, last) as (
            select ${table.seq}, max(${year(start)}, ${first ?? 0}), min(${year(end)}, ${last ?? 9999}) from ${table} where ${and(isNotNull(start), isNotNull(end))}
            union all select seq, year + 1, last from years where year < last
          ) select seq, year from years where year <= last
        ) union all select ${table.seq}, null from ${table} where ${or(isNull(start), isNull(end))}`
    },
    terms: (db, asked) => {
      const { start, end, first, last } = asking(asked)
      const held = db
        .select({ first: min(year(start)), last: max(year(end)) })
        .from(table)
        .where(and(isNotNull(start), isNotNull(end)))
        .get()
      return yearsBetween(Number(first ?? held?.first ?? 0), Number(last ?? held?.last ?? -1))
    }
  }
}

/** How many items that meet the conditions stand in each cell, of one dimension or across several. */
export function cellsOf(db: Db, table: ItemTable, by: Dimension[], also: Counting['also'], where: SQL[], asked: Asked): Cell[] {
  const keys = by.map((_, n) => sql.raw(`cells${n}.key`))
  const query = db
    .select({
      keys: sql<string>`json_array(${sql.join(keys, sql`, `)})`,
      count: count(),
      sources: countDistinct(also.sources),
      surveys: countDistinct(also.surveys)
    })
    .from(table)
    .$dynamic()
  for (const [n, { cells }] of by.entries()) query.innerJoin(sql`(${cells(asked)}) as ${sql.raw(`cells${n}`)}`, sql`${sql.raw(`cells${n}.seq`)} = ${table.seq}`)
  return query
    .where(and(...where))
    .groupBy(...keys)
    .all()
    .map(row => ({ ...row, keys: JSON.parse(row.keys) }))
}
