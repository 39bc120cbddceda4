import type { Asked } from './filters.js'
import type { Db } from './open.js'
import { statement } from './prepared.js'

/** What was asked by filters as one text, whatever the order. */
const nameOf = (asked: Asked) =>
  JSON.stringify(
    Object.entries(asked)
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
  )

/** What was counted at build for a question, or null. */
export function rolledUp<Answer>(db: Db, collection: string, asked: Asked, dimension: string): Answer | null {
  const kept = statement<{ answer: string }>(db, 'select answer from rollups where collection = ? and asked = ? and dimension = ?')
  const row = kept.get(collection, nameOf(asked), dimension)
  return row ? JSON.parse(row.answer) : null
}

/** Keeps what was counted for a question. */
export const keepRollup = (db: Db, collection: string, asked: Asked, dimension: string, answer: object) =>
  statement(db, 'insert into rollups (collection, asked, dimension, answer) values (?, ?, ?, ?)').run(
    collection,
    nameOf(asked),
    dimension,
    JSON.stringify(answer)
  )
