import type { Db } from '../../db/connection.js'
import { cached, statement } from '../../db/statement-cache.js'
import type { CHANGE_KINDS } from '../../records/change.js'

export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** Every finding is an addition once; its later changes have the kind of their release. */
const CHANGED = `
  select finding, kind from (
    select substr(id, length('findings/') + 1) as finding, kind, max(seq) from changes
    where kind is not null and id >= 'findings/' and id < 'findings0' group by id
  ) where kind <> 'addition'`

/** Findings whose latest change was not an addition, with the kind of the change. */
export const changed = (db: Db): ReadonlyMap<string, ChangeKind> =>
  cached(
    db,
    'changed findings',
    () =>
      new Map(
        statement<{ finding: string; kind: ChangeKind }>(db, CHANGED)
          .all()
          .map(({ finding, kind }) => [finding, kind])
      )
  )
