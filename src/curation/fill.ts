import { and, eq, gt, isNull } from 'drizzle-orm'
import { gathering } from '../db/gather.js'
import { inserting } from '../db/insert.js'
import { migrate } from '../db/migrate.js'
import { type Db, openForBuilding } from '../db/open.js'
import { anomalies, changes, ids } from '../db/tables.js'
import { linkShared, linkSources, type Shared } from '../resources/base.js'
import { COLLECTIONS, change as changeDocument } from '../resources/changes/schema.js'
import type { ReleasedRecord } from '../resources/editions/manifest.js'
import { findingCollection, findingCounting } from '../resources/findings/queries.js'
import type { Warning } from '../resources/findings/schema.js'
import { rollUp } from '../resources/groups.js'
import { quoteCollection } from '../resources/quotes/queries.js'
import { embedded, urlOf } from '../resources/references.js'
import type { SourceLock } from '../resources/sources/lock.js'
import { days, type Stock } from '../resources/stock.js'
import { count, emptyTally } from '../resources/tally.js'
import { changeLists, type Name } from './changes.js'
import { besideSources, type Entry, ofSources } from './entries.js'
import { historyOf, keyOf } from './history.js'
import { identity } from './identity.js'
import { rowsOf } from './rows.js'
import { writing } from './write.js'

const BATCH = 5000

/** The ids of a vocabulary that are in use, in order, a batch at a time in memory. */
function* idsInUse(db: Db, vocabulary: string): Generator<string> {
  for (let after = ''; ; ) {
    const batch = db
      .select({ id: ids.id })
      .from(ids)
      .where(and(eq(ids.vocabulary, vocabulary), gt(ids.id, after), isNull(ids.change)))
      .orderBy(ids.id)
      .limit(BATCH)
      .all()
    for (const { id } of batch) yield id
    if (batch.length < BATCH) return
    after = batch.at(-1)?.id as string
  }
}

function* names(db: Db): Generator<Name> {
  for (const collection of COLLECTIONS.toSorted()) for (const id of idsInUse(db, collection)) yield { collection, id }
}

/** What lists show of an anomaly that is written already. */
function warningOf(db: Db, id: string): Warning {
  const { document } = db.select({ document: anomalies.document }).from(anomalies).where(eq(anomalies.id, id)).get() as { document: string }
  return embedded(JSON.parse(document))
}

function writeRetired(db: Db, { withdrawn }: Shared) {
  const insert = inserting(db)
  for (const { collection, id, change, reason, successor } of withdrawn)
    for (const vocabulary of collection === 'findings' ? ['findings', 'quotes', 'statistics'] : [collection])
      insert(ids, { vocabulary, id, change, reason, successor })
}

function writeChanges(db: Db, shared: Shared, edition: string, now: ReleasedRecord[]) {
  const insert = inserting(db)
  const sets = gathering(db, {})
  const one = (value: string | null) => (value === null ? [] : [value])
  let seq = 0
  for (const { since, made_by, change } of changeLists(shared, edition, now, () => names(db))) {
    const { collection, id, kind } = change
    const document = JSON.stringify(changeDocument.parse({ ...change, url: urlOf(collection, id) }))
    insert(changes, { seq: ++seq, id: keyOf(change), made_by, kind, document })
    sets.add('changes', seq, { since: one(since), made_by: one(made_by), collection: [collection], change: [change.change], kind: one(kind) })
  }
  sets.finish()
}

/** Writes everything of an edition, a day at a time: no more than the findings of one day are in memory. Returns its id. */
function write(db: Db, stock: Stock): string {
  const { shared } = stock
  const { add, id } = identity(stock)
  const history = historyOf(shared, shared.about.prepared)
  const tally = emptyTally()
  const now: ReleasedRecord[] = []
  const { write, finish } = writing(db)
  const writeAll = (collections: Entry[]) => {
    for (const entry of collections)
      for (const row of rowsOf(entry, history)) {
        write(entry, row)
        if (row.released && shared.releases.length > 0) now.push(row.released)
      }
  }
  for (const day of days(stock)) {
    for (const source of day.sources) add({ source, lock: day.lock[source.id] as SourceLock })
    writeAll(ofSources(day))
    count(tally, day)
  }
  const edition = id()
  const base = { ...linkSources(linkShared(shared), [], {}), finding: tally.compared }
  writeAll(besideSources(base, tally, edition, anomaly => warningOf(db, anomaly)))
  finish()
  writeRetired(db, shared)
  writeChanges(db, shared, edition, now)
  for (const collection of [findingCollection, quoteCollection]) rollUp(db, collection, findingCounting)
  return edition
}

/** Makes the database of an edition. Returns the edition's id. */
export function fill(file: string, stock: Stock): string {
  const { db, finish, close } = openForBuilding(file)
  try {
    migrate(db)
    const edition = db.transaction(() => write(db, stock))
    finish()
    return edition
  } finally {
    close()
  }
}
