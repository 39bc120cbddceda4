import { sql } from 'drizzle-orm'
import type { Db } from './connection.js'

/**
 * Drops the indexes of a new database, but for those that keep values apart, and returns a function that makes them again. Over rows that are all there, an index is
 * sorted once; row by row, each insert would search for its place.
 */
export function deferIndexes(db: Db): () => void {
  const indexes = db.all<{ name: string; sql: string }>(sql`select name, sql from sqlite_schema where type = 'index' and sql not like 'create unique%'`)
  for (const { name } of indexes) db.run(sql.raw(`drop index "${name}"`))
  return () => {
    for (const index of indexes) db.run(sql.raw(index.sql))
  }
}
