import { isDeepStrictEqual } from 'node:util'
import { sql } from 'drizzle-orm'
import { type Db, openForReading } from '../../db/connection.js'
import type { ChangeRecord } from '../../records/change.js'
import { contentOf } from '../build/render-rows.js'
import { keyOf } from './versions.js'

const released = (db: Db, { collection, id }: ChangeRecord) =>
  db.get<{ document: string }>(sql`select document from ${sql.identifier(collection)} where id = ${id}`).document

function differing(before: string, after: string): string[] {
  const [was, is] = [contentOf(JSON.parse(before)), contentOf(JSON.parse(after))]
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(field => !isDeepStrictEqual(was[field], is[field])).sort()
}

/** Adds to changes the fields in which a changed record differs from the previous release. */
export function withChangedFields(changes: ChangeRecord[], database: string, documents: Map<string, string>): ChangeRecord[] {
  const { db, close } = openForReading(database)
  try {
    return changes.map(change =>
      change.change === 'changed' ? { ...change, fields: differing(released(db, change), documents.get(keyOf(change)) as string) } : change
    )
  } finally {
    close()
  }
}
