import { createInserter, inBatches } from '../../db/bulk-insert.js'
import { type Db, openForBuilding } from '../../db/connection.js'
import { createPostingWriter } from '../../db/index/posting-writer.js'
import { migrate } from '../../db/migrate.js'
import { writeRollups } from '../../db/query/grouped-counts.js'
import { changes, ids } from '../../db/schema.js'
import { statement } from '../../db/statement-cache.js'
import { addToAggregates, emptyAggregates } from '../../records/aggregates.js'
import { linkShared, linkSources, type SharedRecords } from '../../records/dataset.js'
import type { SourceLock } from '../../records/provenance-lock.js'
import { days, type RecordStream } from '../../records/record-stream.js'
import { embedAnomaly, urlOf } from '../../records/references.js'
import type { ReleasedRecord } from '../../records/release-manifest.js'
import { COLLECTIONS, change as changeDocument } from '../../resources/changes/schema.js'
import { findingCollection, findingCounting } from '../../resources/findings/queries.js'
import type { Warning } from '../../resources/findings/schema.js'
import { quoteCollection } from '../../resources/quotes/queries.js'
import { changeLists, type RecordName } from '../release/diff.js'
import { createEditionHash } from '../release/edition-id.js'
import { keyOf, versionLookup } from '../release/versions.js'
import { type CollectionBuild, optionalValue, sharedCollections, sourceCollections } from './collections.js'
import { renderRows } from './render-rows.js'
import { createRowWriter } from './row-writer.js'

const BATCH = 5000

/** The names of all records that have a past and are there, in order. The `+` keeps SQLite from beginning each batch at the first name. */
function names(db: Db): Generator<RecordName> {
  const collections = COLLECTIONS.map(name => `'${name}'`).join()
  const next = statement(
    db,
    `select vocabulary as collection, id from ids where (vocabulary, id) > (?, ?) and +vocabulary in (${collections}) and change is null order by vocabulary, id limit ${BATCH}`
  )
  return inBatches(last => next.all(last?.collection ?? '', last?.id ?? '') as RecordName[])
}

/** Tells what lists show of an anomaly that is written already. */
function warnings(db: Db): (id: string) => Warning {
  const find = statement(db, 'select document from anomalies where id = ?')
  return id => embedAnomaly(JSON.parse((find.get(id) as { document: string }).document))
}

function writeRetired(db: Db, { withdrawn }: SharedRecords) {
  const insert = createInserter(db)
  for (const { collection, id, change, reason, successor } of withdrawn)
    for (const vocabulary of collection === 'findings' ? ['findings', 'quotes', 'statistics'] : [collection])
      insert(ids, { vocabulary, id, change, reason, successor })
}

function writeChanges(db: Db, shared: SharedRecords, edition: string, now: ReleasedRecord[]) {
  const insert = createInserter(db)
  const sets = createPostingWriter(db, {})
  let seq = 0
  for (const { since, made_by, change } of changeLists(shared, edition, now, () => names(db))) {
    const { collection, id, kind } = change
    const document = JSON.stringify(changeDocument.parse({ ...change, url: urlOf(collection, id) }))
    insert(changes, { seq: ++seq, id: keyOf(change), made_by, kind, document })
    sets.add('changes', seq, {
      since: optionalValue(since),
      made_by: optionalValue(made_by),
      collection: [collection],
      change: [change.change],
      kind: optionalValue(kind)
    })
  }
  sets.finish()
}

/** Writes everything of an edition, a day at a time: no more than the findings of one day are in memory. Returns its id. */
function writeEdition(db: Db, stream: RecordStream): string {
  const { shared } = stream
  const { add, id } = createEditionHash(stream)
  const history = versionLookup(shared, shared.about.prepared)
  const aggregates = emptyAggregates()
  const now: ReleasedRecord[] = []
  const { write, finish } = createRowWriter(db)
  const writeAll = (collections: CollectionBuild[]) => {
    for (const entry of collections)
      for (const row of renderRows(entry, history)) {
        write(entry, row)
        if (row.released && shared.releases.length > 0) now.push(row.released)
      }
  }
  for (const day of days(stream)) {
    for (const source of day.sources) add({ source, lock: day.lock[source.id] as SourceLock })
    writeAll(sourceCollections(day))
    addToAggregates(aggregates, day)
  }
  const edition = id()
  const base = { ...linkSources(linkShared(shared), [], {}), finding: aggregates.compared }
  writeAll(sharedCollections(base, aggregates, edition, warnings(db)))
  finish()
  writeRetired(db, shared)
  writeChanges(db, shared, edition, now)
  for (const collection of [findingCollection, quoteCollection]) writeRollups(db, collection, findingCounting)
  return edition
}

/** Makes the database of an edition. Returns the edition's id. */
export function writeDatabase(file: string, stream: RecordStream): string {
  const { db, finish, close } = openForBuilding(file)
  try {
    migrate(db)
    const edition = db.transaction(() => writeEdition(db, stream))
    finish()
    return edition
  } finally {
    close()
  }
}
