import type { Db } from '../../db/connection.js'
import type { Collection } from '../../db/query/collection.js'
import { byId, bySince, byValue } from '../../db/query/filters.js'
import { themes } from '../../db/schema.js'

export const themeCollection: Collection = {
  name: 'themes',
  namespace: 'themes',
  table: themes,
  document: themes.document,
  filters: { id: byId('themes'), broader: byValue('broader', 'themes'), updated_since: bySince('updated') },
  sorts: { updated: themes.updated, id: themes.id },
  defaultSort: [{ key: 'id', descending: false }]
}

/** These themes and every narrower one. */
export function withNarrower(db: Db, asked: string[]): Set<string> {
  const rows = db.select({ id: themes.id, broader: themes.broader }).from(themes).all()
  const found = new Set(asked)
  for (let size = 0; size < found.size; ) {
    size = found.size
    for (const { id, broader } of rows) if (broader !== null && found.has(broader)) found.add(id)
  }
  return found
}
