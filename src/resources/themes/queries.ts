import type { Collection } from '../../db/collection.js'
import { byId, notBefore, oneOf } from '../../db/filters.js'
import type { Db } from '../../db/open.js'
import { themes } from '../../db/tables.js'

export const themeCollection: Collection = {
  name: 'themes',
  shelf: 'themes',
  table: themes,
  document: themes.document,
  filters: { id: byId('themes'), broader: oneOf('broader', 'themes'), updated_since: notBefore('updated') },
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
