import { and, count, eq, isNotNull, type SQL } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Asked, Filter } from './filters.js'
import type { Db } from './open.js'
import { type Match, matches } from './search.js'

type ItemTable = SQLiteTable & { seq: SQLiteColumn; id: SQLiteColumn }

/** A collection as it is asked: its documents, how they may be narrowed and put in order. */
export interface Collection {
  name: string
  table: ItemTable
  /** The column of the ready document; rows where it is null are not of this collection. */
  document: SQLiteColumn
  filters: Record<string, Filter>
  sorts: Record<string, SQLiteColumn>
  /** The order of `seq`. */
  defaultSort: readonly { key: string; descending: boolean }[]
  /** The shelf of the search index that holds it; null where it cannot be searched. */
  shelf: string | null
  /** Set where a walk that has lost its edition cannot go on in another. */
  oneEdition?: true
  /** How much a match of each item counts for its rank; 1 for all where absent. */
  weight?: SQL
  /** Values that a parameter has when it is not given. */
  defaults?: Asked
}

export type SortTerm = Collection['defaultSort'][number]

/** Which items of a collection are asked for. */
export interface Scope {
  asked: Asked
  /** What the index is asked, where words are. */
  match: Match | null
}

/** How many of a collection are left by some conditions. */
export const counted = (db: Db, { table }: Collection, where: SQL[]) =>
  (
    db
      .select({ n: count() })
      .from(table)
      .where(and(...where))
      .get() as { n: number }
  ).n

/** Conditions of what was asked, by parameter; parameters that are no filters have none. */
function conditions({ filters }: Collection, asked: Asked): Map<string, SQL> {
  const made = Object.entries(asked).flatMap(([name, value]) => {
    const condition = filters[name]?.where(value as never, asked)
    return condition ? [[name, condition] as const] : []
  })
  return new Map(made)
}

/** The conditions of a question: those that always hold, and those of what was asked, by parameter. */
export function narrowed(collection: Collection, { asked, match }: Scope) {
  const given = conditions(collection, { ...collection.defaults, ...asked })
  const always = [isNotNull(collection.document), ...(match ? [matches(collection.shelf ?? '', collection.table.seq, match)] : [])]
  return { given, always, where: [...always, ...given.values()] }
}

/** How many of a collection match some words, before any filter. */
export const total = (db: Db, collection: Collection, match: Match) =>
  counted(db, collection, [isNotNull(collection.document), matches(collection.shelf ?? '', collection.table.seq, match)])

/** The ready document with this id, or null. */
export const find = (db: Db, { table, document }: Collection, id: string): string | null =>
  (db.select({ document }).from(table).where(eq(table.id, id)).get()?.document as string | null | undefined) ?? null
