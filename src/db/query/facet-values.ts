import { getTableName, min, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Db } from '../connection.js'
import { MISSING } from '../index/predicate.js'
import { cached, statement } from '../statement-cache.js'

type DocumentTable = SQLiteTable & { document: SQLiteColumn }

/** A value of a dimension with its label. */
export interface Term {
  key: string
  label: string
}

/** The values of a closed list with their labels. */
export const fromList = (values: readonly string[]) => (): Term[] => values.map(key => ({ key, label: key.replaceAll('_', ' ') }))

/** The keys at a path of documents, such as `$.id`, with labels from another path. */
export const fromDocuments =
  (table: DocumentTable, keyPath: string, labelPath: string) =>
  (db: Db): Term[] =>
    cached(db, `terms ${getTableName(table)} ${keyPath}`, () => {
      const key = sql<string>`${table.document} ->> ${keyPath}`
      return db
        .select({ key, label: min(sql<string>`${table.document} ->> ${labelPath}`) })
        .from(table)
        .groupBy(sql`1`)
        .all() as Term[]
    })

/** The values of a facet in use, in order. */
export const valuesOf = (db: Db, collection: string, facet: string): string[] =>
  statement<{ value: string }>(db, 'select distinct value from members where collection = ? and facet = ? and value <> ? order by value')
    .all(collection, facet, MISSING)
    .map(({ value }) => value)

/** The years of a range, if there are any. */
export const yearsBetween = (first: number, last: number): Term[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, n) => String(first + n).padStart(4, '0')).map(key => ({ key, label: key }))
