import type { Registry } from '../../api/registry.js'
import { createInserter } from '../../db/bulk-insert.js'
import { type Db, openForBuilding } from '../../db/connection.js'
import { deferIndexes } from '../../db/defer-indexes.js'
import { migrate } from '../../db/migrate.js'
import { writeRollups } from '../../db/query/grouped-counts.js'
import { changes, ids } from '../../db/schema.js'
import { statement } from '../../db/statement-cache.js'
import { addToAggregates, emptyAggregates } from '../../records/aggregates.js'
import { keyOf } from '../../records/change.js'
import { linkShared, linkSources, type SharedRecords } from '../../records/dataset.js'
import { memoize } from '../../records/memoize.js'
import type { SourceLock } from '../../records/provenance-lock.js'
import { days, type RecordStream } from '../../records/record-stream.js'
import { embedAnomaly } from '../../records/references.js'
import type { Manifest } from '../../records/release-manifest.js'
import type { RenderContext } from '../../records/render-context.js'
import { fatesOf } from '../../records/withdrawn.js'
import { REGISTRY } from '../../resources/registry.js'
import { createEditionHash } from '../release/edition-id.js'
import { versionLookup } from '../release/versions.js'
import { startDayThread } from './day-thread.js'
import { readyRows } from './ready-row.js'
import { type Rendering, renderAhead } from './render-ahead.js'
import { createRenderContext, renderRows } from './render-rows.js'
import { createRowWriter } from './row-writer.js'

/** Documents of findings that are kept while those of their questions and series are made. */
const MOST_KEPT = 1000

/** A written document of a source, for those that tell of it. */
function written(db: Db, table: 'anomalies' | 'findings') {
  const find = statement(db, `select document from ${table} where id = ?`)
  return (id: string) => JSON.parse((find.get(id) as { document: string }).document)
}

function writeRetired(db: Db, { resources }: Registry, { withdrawn }: SharedRecords) {
  const insert = createInserter(db)
  for (const { collection, ...fate } of fatesOf(withdrawn)) {
    const shapes = resources.filter(({ shapeOf }) => shapeOf?.collection === collection).map(({ name }) => name)
    for (const vocabulary of [collection, ...shapes]) insert(ids, { vocabulary, ...fate })
  }
}

/** Writes what the manifests of releases say: their changes, and the versions of the records in the earlier ones, from the last to the first. */
function writeReleases(db: Db, releases: Manifest[], edition: string) {
  const insert = createInserter(db)
  let seq = 0
  for (const [number, manifest] of releases.entries()) {
    for (const change of manifest.changes) {
      if (change.kind === 'addition' && change.reason === null) continue
      insert(changes, { seq: ++seq, id: keyOf(change), edition: number, kind: change.kind, document: JSON.stringify(change) })
    }
  }
  const earlier = releases.filter(({ id }) => id !== edition)
  statement(db, 'update versions set first = ?, last = ?').run(earlier.length, earlier.length)
  const add = statement(db, 'insert into versions values (?, ?, ?, ?, ?, ?) on conflict do update set first = excluded.first')
  for (const [number, { records }] of [...earlier.entries()].reverse()) {
    for (const record of records) add.run(keyOf(record), record.version, record.hash, record.updated, number, number)
  }
}

/** Writes a whole edition, one day at a time, so that memory holds the findings of one day only. Returns its id. */
function writeEdition(db: Db, stream: RecordStream, registry: Registry, makeIndexes: () => void, told: (findings: number) => void): string {
  const { shared } = stream
  const { add, id } = createEditionHash(stream)
  const lookUp = versionLookup(shared, shared.about.prepared)
  const linked = linkShared(shared)
  const aggregates = emptyAggregates()
  const { write, addSpelt, finish } = createRowWriter(db, registry)
  const anomaly = written(db, 'anomalies')
  const context = createRenderContext(registry, {
    dataset: linkSources(linked, [], {}),
    aggregates,
    edition: '',
    finding: memoize(written(db, 'findings'), MOST_KEPT),
    anomaly: id => embedAnomaly(anomaly(id))
  })
  const render = (which: 'per_source' | 'shared', changed: Partial<RenderContext>) => readyRows(renderRows(registry, which, { ...context, ...changed }, lookUp))
  const rendering: Rendering = {
    here: dataset => render('per_source', { dataset }),
    count({ counts, spelt }) {
      addSpelt(spelt)
      for (const [name, more] of Object.entries(counts)) context.counts[name] = (context.counts[name] as number) + more
    },
    // A thread knows the registry of the service only.
    start: registry === REGISTRY ? () => startDayThread(shared) : null
  }
  for (const [day, rows] of renderAhead(days(stream), rendering)) {
    for (const source of day.sources) add({ source, lock: day.lock[source.id] as SourceLock })
    for (const row of rows) write(row)
    addToAggregates(aggregates, day)
    told(aggregates.findings.total)
  }
  const edition = id()
  const dataset = { ...context.dataset, finding: aggregates.compared }
  for (const row of render('shared', { dataset, edition })) write(row)
  finish()
  makeIndexes()
  // A row of statistics names its edition, whose id is a hash of all sources and so known last.
  statement(db, `update findings set statistic = json_set(statistic, '$.edition', ?) where statistic is not null`).run(edition)
  writeRetired(db, registry, shared)
  writeReleases(db, shared.releases, edition)
  for (const { collection, counts } of registry.resources) if (counts) writeRollups(db, collection, counts.config)
  return edition
}

/** Creates the database of an edition. Tells the number of findings in it after each day. Returns the edition's id. */
export function writeDatabase(file: string, stream: RecordStream, registry: Registry, told: (findings: number) => void = () => {}): string {
  const { db, finish, close } = openForBuilding(file)
  try {
    migrate(db, registry.migrations)
    const makeIndexes = deferIndexes(db)
    const edition = db.transaction(() => writeEdition(db, stream, registry, makeIndexes, told))
    finish()
    return edition
  } finally {
    close()
  }
}
