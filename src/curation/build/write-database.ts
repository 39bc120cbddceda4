import type { Registry } from '../../api/registry.js'
import { versionedCollections } from '../../api/registry.js'
import { createInserter, inBatches } from '../../db/bulk-insert.js'
import { type Db, openForBuilding } from '../../db/connection.js'
import { createPostingWriter } from '../../db/index/index.js'
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
import { changeDocument } from '../../resources/changes/schema.js'
import { changeLists, type RecordName } from '../release/diff.js'
import { createEditionHash } from '../release/edition-id.js'
import { keyOf, versionLookup } from '../release/versions.js'
import { createRenderContext, type RenderedRow, renderRows } from './render-rows.js'
import { createRowWriter } from './row-writer.js'

const BATCH = 5000

/** The names of all current records with versions, in order. The `+` keeps SQLite from starting each batch at the first name. */
function names(db: Db, registry: Registry): Generator<RecordName> {
  const collections = versionedCollections(registry)
    .map(name => `'${name}'`)
    .join()
  const next = statement(
    db,
    `select vocabulary as collection, id from ids where (vocabulary, id) > (?, ?) and +vocabulary in (${collections}) and change is null order by vocabulary, id limit ${BATCH}`
  )
  return inBatches(last => next.all(last?.collection ?? '', last?.id ?? '') as RecordName[])
}

/** A written anomaly, as other documents embed it. */
function writtenAnomalies(db: Db): (id: string) => ReturnType<typeof embedAnomaly> {
  const find = statement(db, 'select document from anomalies where id = ?')
  return id => embedAnomaly(JSON.parse((find.get(id) as { document: string }).document))
}

function writeRetired(db: Db, { resources }: Registry, { withdrawn }: SharedRecords) {
  const insert = createInserter(db)
  for (const { collection, id, change, reason, successor } of withdrawn) {
    const shapes = resources.filter(({ shapeOf }) => shapeOf?.collection === collection).map(({ name }) => name)
    for (const vocabulary of [collection, ...shapes]) insert(ids, { vocabulary, id, change, reason, successor })
  }
}

function writeChanges(db: Db, registry: Registry, shared: SharedRecords, edition: string, now: ReleasedRecord[]) {
  const insert = createInserter(db)
  const postings = createPostingWriter(db, {})
  const optional = (value: string | null) => (value === null ? [] : [value])
  let seq = 0
  for (const { since, made_by, change } of changeLists(shared, edition, now, () => names(db, registry))) {
    const { collection, id, kind } = change
    const document = JSON.stringify(changeDocument.parse({ ...change, url: urlOf(collection, id) }))
    insert(changes, { seq: ++seq, id: keyOf(change), made_by, kind, document })
    postings.add('changes', seq, {
      since: optional(since),
      made_by: optional(made_by),
      collection: [collection],
      change: [change.change],
      kind: optional(kind)
    })
  }
  postings.finish()
}

/** Writes a whole edition, one day at a time, so that memory holds the findings of one day only. Returns its id. */
function writeEdition(db: Db, stream: RecordStream, registry: Registry): string {
  const { shared } = stream
  const { add, id } = createEditionHash(stream)
  const versions = versionLookup(shared, shared.about.prepared)
  const linked = linkShared(shared)
  const aggregates = emptyAggregates()
  const released: ReleasedRecord[] = []
  const { write, finish } = createRowWriter(db, registry)
  const writeAll = (rows: Iterable<RenderedRow>) => {
    for (const row of rows) {
      write(row)
      if (row.released && shared.releases.length > 0) released.push(row.released)
    }
  }
  const context = createRenderContext(registry, { dataset: linkSources(linked, [], {}), aggregates, edition: '', anomaly: writtenAnomalies(db) })
  for (const day of days(stream)) {
    for (const source of day.sources) add({ source, lock: day.lock[source.id] as SourceLock })
    writeAll(renderRows(registry, 'per_source', { ...context, dataset: day }, versions))
    addToAggregates(aggregates, day)
  }
  const edition = id()
  const dataset = { ...context.dataset, finding: aggregates.compared }
  writeAll(renderRows(registry, 'shared', { ...context, dataset, edition }, versions))
  finish()
  // A row of statistics names its edition, whose id is a hash of all sources and so known last.
  statement(db, `update findings set statistic = json_set(statistic, '$.edition', ?) where statistic is not null`).run(edition)
  writeRetired(db, registry, shared)
  writeChanges(db, registry, shared, edition, released)
  for (const { collection, counts } of registry.resources) if (counts) writeRollups(db, collection, counts.config)
  return edition
}

/** Creates the database of an edition. Returns the edition's id. */
export function writeDatabase(file: string, stream: RecordStream, registry: Registry): string {
  const { db, finish, close } = openForBuilding(file)
  try {
    migrate(db, registry.migrations)
    const edition = db.transaction(() => writeEdition(db, stream, registry))
    finish()
    return edition
  } finally {
    close()
  }
}
