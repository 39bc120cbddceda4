import { eq, getTableName, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Asked, Filter } from './filters.js'
import { type Members, membersOf } from './members.js'
import type { Db } from './open.js'
import { once } from './prepared.js'
import { both, type Match, type Which } from './which.js'

type ItemTable = SQLiteTable & { seq: SQLiteColumn; id: SQLiteColumn }

/** A collection as it is asked: its documents, how they may be narrowed and put in order. */
export interface Collection {
  name: string
  table: ItemTable
  /** The column of the ready document; null in what is not of this collection. */
  document: SQLiteColumn
  /** Which items of the table are of this collection; all of them where absent. */
  within?: Which
  filters: Record<string, Filter>
  sorts: Record<string, SQLiteColumn>
  /** The order of `seq`. */
  defaultSort: readonly { key: string; descending: boolean }[]
  /** The shelf of the search index that holds it; null where it cannot be searched. */
  shelf: string | null
  /** Set where a walk that has lost its edition cannot go on in another. */
  oneEdition?: true
  /** How much a match counts for the rank of some items; 1 for the others. The first that holds an item decides. */
  weights?: { of: Which; weight: number }[]
  /** Values that a parameter has when it is not given. */
  defaults?: Asked
}

export type SortTerm = Collection['defaultSort'][number]

/** What is asked in words: which items have them, and what the index is asked to rank those by. */
export interface InWords {
  which: Which
  match: Match
}

/** Which items of a collection are asked for. */
export interface Scope {
  asked: Asked
  words: InWords | null
}

/** The items of a collection that meet all of some conditions. */
export const narrowedTo = (db: Db, { table }: Collection, conditions: Which[]): Members => membersOf(db, getTableName(table), both(conditions))

/** The conditions of a question: those that always hold, and those of what was asked, by parameter; other parameters have none. */
export function conditions({ filters, defaults, within }: Collection, { asked, words }: Scope) {
  const given = new Map(
    Object.entries({ ...defaults, ...asked }).flatMap(([name, value]) => {
      const filter = value === undefined ? undefined : filters[name]
      return filter ? [[name, filter.which(value as never, asked)] as const] : []
    })
  )
  const always = [...(within ? [within] : []), ...(words ? [words.which] : [])]
  return { given, always, all: [...always, ...given.values()] }
}

/** How many of a collection have some words, before any filter. */
export const total = (db: Db, collection: Collection, words: InWords) =>
  narrowedTo(db, collection, conditions({ ...collection, defaults: {} }, { asked: {}, words }).all).size()

/** The ready document with this id, or null. */
export const find = (db: Db, { name, table, document }: Collection, id: string): string | null => {
  const statement = once(db, `find ${name}`, () =>
    db
      .select({ document })
      .from(table)
      .where(eq(table.id, sql.placeholder('id')))
      .prepare()
  )
  return (statement.get({ id })?.document as string | null | undefined) ?? null
}
