import { gathering } from '../db/gather.js'
import { migrate } from '../db/migrate.js'
import { type Db, openForBuilding } from '../db/open.js'
import { statement } from '../db/prepared.js'
import { inBatches, inserting } from '../db/statements.js'
import { changes, ids } from '../db/tables.js'
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
import { besideSources, type Entry, ofSources, one } from './entries.js'
import { historyOf, keyOf } from './history.js'
import { identity } from './identity.js'
import { rowsOf } from './rows.js'
import { writing } from './write.js'

const BATCH = 5000

/** The names of all records that have a past and are there, in order. The `+` keeps SQLite from beginning each batch at the first name. */
function names(db: Db): Generator<Name> {
  const collections = COLLECTIONS.map(name => `'${name}'`).join()
  const next = statement(
    db,
    `select vocabulary as collection, id from ids where (vocabulary, id) > (?, ?) and +vocabulary in (${collections}) and change is null order by vocabulary, id limit ${BATCH}`
  )
  return inBatches(last => next.all(last?.collection ?? '', last?.id ?? '') as Name[])
}

/** Tells what lists show of an anomaly that is written already. */
function warnings(db: Db): (id: string) => Warning {
  const find = statement(db, 'select document from anomalies where id = ?')
  return id => embedded(JSON.parse((find.get(id) as { document: string }).document))
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
function writeEdition(db: Db, stock: Stock): string {
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
  writeAll(besideSources(base, tally, edition, warnings(db)))
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
    const edition = db.transaction(() => writeEdition(db, stock))
    finish()
    return edition
  } finally {
    close()
  }
}
