import { and, asc, isNotNull, like } from 'drizzle-orm'
import type { Db } from '../../db/connection.js'
import { changes } from '../../db/schema.js'

export const CHANGE_KINDS = ['addition', 'correction', 'clarification'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** Tells what sort of change the latest one to a finding was. */
export type ChangeOf = (finding: { id: string; version: number }) => ChangeKind

/** The releases tell it; of what none has told yet, a first version is an addition and a later one a correction. */
export function changesTold(db: Db): ChangeOf {
  const told = db
    .select({ id: changes.id, kind: changes.kind })
    .from(changes)
    .where(and(isNotNull(changes.made_by), isNotNull(changes.kind), like(changes.id, 'findings/%')))
    .orderBy(asc(changes.seq))
    .all()
  const latest = new Map(told.map(({ id, kind }) => [id, kind as ChangeKind]))
  return ({ id, version }) => latest.get(`findings/${id}`) ?? (version === 1 ? 'addition' : 'correction')
}
