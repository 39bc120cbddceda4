import { sql } from 'drizzle-orm'
import { type Db, openForReading } from '../../db/connection.js'
import { type ChangeRecord, keyOf } from '../../records/change.js'
import { differingFields } from '../../resources/changes/content.js'

const released = (db: Db, { collection, id }: ChangeRecord) =>
  db.get<{ document: string }>(sql`select document from ${sql.identifier(collection)} where id = ${id}`).document

/** Adds to changes the fields in which a changed record differs from the previous release. */
export function withChangedFields(changes: ChangeRecord[], database: string, documents: Map<string, string>): ChangeRecord[] {
  const { db, close } = openForReading(database)
  try {
    return changes.map(change =>
      change.change === 'changed' ? { ...change, fields: differingFields(released(db, change), documents.get(keyOf(change)) as string) } : change
    )
  } finally {
    close()
  }
}
