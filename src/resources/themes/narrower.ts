import type { Db } from '../../db/connection.js'
import { themes } from '../../db/schema.js'

/** Themes with all their narrower themes. */
export function withNarrower(db: Db, asked: string[]): Set<string> {
  const rows = db.select({ id: themes.id, broader: themes.broader }).from(themes).all()
  const found = new Set(asked)
  for (let size = 0; size < found.size; ) {
    size = found.size
    for (const { id, broader } of rows) if (broader !== null && found.has(broader)) found.add(id)
  }
  return found
}
