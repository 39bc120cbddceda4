import { and, eq, isNull } from 'drizzle-orm'
import type { Db } from './connection.js'
import { ids } from './schema.js'
import { statement } from './statement-cache.js'

/** An id that is no longer in use, and what became of it. */
export interface RetiredId {
  id: string
  change: 'withdrawn' | 'merged'
  reason: string
  successor: string | null
}

/** Every id of a vocabulary that is in use. */
export const idsOf = (db: Db, vocabulary: string): string[] =>
  db
    .select({ id: ids.id })
    .from(ids)
    .where(and(eq(ids.vocabulary, vocabulary), isNull(ids.change)))
    .all()
    .map(row => row.id)

/** What a vocabulary knows of some ids: which are in use, which are retired, which it never had. */
export function lookUpIds(db: Db, vocabulary: string, wanted: string[]) {
  const find = statement<Omit<RetiredId, 'change'> & { change: RetiredId['change'] | null }>(
    db,
    'select id, change, reason, successor from ids where vocabulary = ? and id = ?'
  )
  const rows = wanted.flatMap(id => find.get(vocabulary, id) ?? [])
  const known = new Set(rows.map(({ id }) => id))
  const retired = rows.flatMap(({ change, ...row }): RetiredId[] => (change === null ? [] : [{ ...row, change }]))
  return { retired, unknown: wanted.filter(id => !known.has(id)) }
}
