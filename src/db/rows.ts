import { and, asc, eq, gt, inArray, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Collection, SortTerm } from './collection.js'
import { after, type Key, type Order, orderBy } from './keyset.js'
import type { Db } from './open.js'
import { type Match, RANKED, scored } from './search.js'

export interface Row {
  document: string
  /** Where a walk goes on after this row. */
  keys: Key[]
  /** Place among the best matches, from 1; null where it is not ranked. */
  rank: number | null
}

/** The terms that decide: the id breaks ties, and after it nothing is left to decide. */
function complete(sort: readonly SortTerm[]): readonly SortTerm[] {
  const at = sort.findIndex(({ key }) => key === 'id')
  return at < 0 ? [...sort, { key: 'id', descending: false }] : sort.slice(0, at + 1)
}

/** How many keys a cursor of this order has. */
export const keyCount = (sort: readonly SortTerm[] | 'relevance') => (sort === 'relevance' ? 2 : complete(sort).length)

const sameSort = (a: readonly SortTerm[], b: readonly SortTerm[]) => JSON.stringify(complete(a)) === JSON.stringify(complete(b))

/**
 * Rows in the order of their keys. The default order is the order of `seq`, so a walk in it goes on by one number; in
 * another order only keys are sorted, and the documents fetched for the rows that are shown.
 */
export function byKeys(
  db: Db,
  { table, document, sorts, defaultSort }: Collection,
  where: SQL[],
  sort: readonly SortTerm[],
  from: Key[] | null,
  limit: number
): Row[] {
  const order: Order[] = complete(sort).map(({ key, descending }) => ({ column: sorts[key] as SQLiteColumn, descending }))
  const keys = Object.fromEntries(order.map(({ column }, n) => [`k${n}`, column]))
  const inOrder = sameSort(sort, defaultSort)
  const place =
    inOrder && from
      ? db
          .select({ seq: table.seq })
          .from(table)
          .where(and(...where, eq(table.id, from.at(-1))))
          .get()
      : undefined
  const beyond = from && (place ? gt(table.seq, place.seq) : after(order, from))
  const rows = db
    .select({ seq: table.seq, ...keys })
    .from(table)
    .where(and(...where, beyond ?? undefined))
    .orderBy(...(inOrder ? [asc(table.seq)] : orderBy(order)))
    .limit(limit)
    .all() as Record<string, Key>[]
  const shown = db
    .select({ seq: table.seq, document })
    .from(table)
    .where(
      inArray(
        table.seq,
        rows.map(({ seq }) => seq)
      )
    )
    .all()
  const documents = new Map(shown.map(row => [row.seq, row.document as string]))
  return rows.map(row => ({ document: documents.get(row.seq) as string, keys: order.map((_, n) => row[`k${n}`] as Key), rank: null }))
}

/** Best matches first among the newest ones, by place; the others after them, by date. Keys are the place or the `seq`. */
export function byRelevance(
  db: Db,
  { table, document, shelf, weight = sql`1` }: Collection,
  where: SQL[],
  match: Match,
  from: Key[] | null,
  limit: number
): Row[] {
  const place = from === null ? 0 : (from[0] as number | null)
  const last = db
    .select({ seq: table.seq })
    .from(table)
    .where(and(...where))
    .orderBy(table.seq)
    .limit(1)
    .offset(RANKED - 1)
    .get()?.seq as number | undefined
  const ranking = sql`${scored(shelf ?? '', match, last ?? Number.MAX_SAFE_INTEGER)} as ranking`
  const ranked =
    place === null
      ? []
      : db
          .select({ document })
          .from(table)
          .innerJoin(ranking, sql`ranking.seq = ${table.seq}`)
          .where(and(...where))
          .orderBy(sql`ranking.score * ${weight}`, table.seq)
          .limit(limit)
          .offset(place)
          .all()
          .map((row, n): Row => ({ document: row.document as string, keys: [(place ?? 0) + n + 1, null], rank: (place ?? 0) + n + 1 }))
  if (ranked.length === limit || last === undefined) return ranked
  const rest = db
    .select({ document, seq: table.seq })
    .from(table)
    .where(and(...where, gt(table.seq, (place === null ? from?.[1] : null) ?? last)))
    .orderBy(table.seq)
    .limit(limit - ranked.length)
    .all()
  return [...ranked, ...rest.map((row): Row => ({ document: row.document as string, keys: [null, row.seq as number], rank: null }))]
}
