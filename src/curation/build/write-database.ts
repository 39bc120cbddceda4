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
import { days, type RecordStream } from '../../records/record-stream.js'
import { embedAnomaly } from '../../records/references.js'
import type { Manifest } from '../../records/release-manifest.js'
import type { RenderContext } from '../../records/render-context.js'
import { fatesOf } from '../../records/withdrawn.js'
import { REGISTRY } from '../../resources/registry.js'
import { createEditionHash } from '../release/edition-id.js'
import { versionLookup } from '../release/versions.js'
import { type DayThread, startDayThread } from './day-thread.js'
import { createReadyRows } from './ready-row.js'
import { type Rendering, renderAhead } from './render-ahead.js'
import { createRenderContext, renderRows } from './render-rows.js'
import { createRowWriter, type RowWriter } from './row-writer.js'

/** Number of findings from which a thread is worth its start. */
const WORTH = 300
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

/** Reads all sources once. Returns the id of the edition, which follows from them, and starts a thread to render them if there are many. */
function readAhead(stream: RecordStream, start: (() => DayThread) | null): { edition: string; thread: DayThread | null } {
  const { add, id } = createEditionHash(stream)
  let [findings, thread]: [number, DayThread | null] = [0, null]
  for (const verified of stream.sources()) {
    add(verified)
    findings += verified.source.findings.length
    if (findings > WORTH) thread ??= start?.() ?? null
  }
  return { edition: id(), thread }
}

/** Writes a whole edition, one day at a time, so that memory holds the findings of one day only. Returns its id. */
function writeEdition(db: Db, stream: RecordStream, registry: Registry, { write, addSpelt, finish }: RowWriter, told?: Steps['written']): string {
  const { shared } = stream
  // A thread knows the registry of the service only.
  const { edition, thread } = readAhead(stream, registry === REGISTRY ? () => startDayThread(shared) : null)
  const lookUp = versionLookup(shared, shared.about.prepared)
  const aggregates = emptyAggregates()
  const anomaly = written(db, 'anomalies')
  const context = createRenderContext(registry, {
    dataset: linkSources(linkShared(shared), [], {}),
    aggregates,
    edition,
    finding: memoize(written(db, 'findings'), MOST_KEPT),
    anomaly: id => embedAnomaly(anomaly(id))
  })
  const ready = createReadyRows(registry)
  const render = (which: 'per_source' | 'shared', changed: Partial<RenderContext> = {}) =>
    ready(renderRows(registry, which, { ...context, ...changed }, lookUp))
  const rendering: Rendering = {
    here: dataset => render('per_source', { dataset }),
    count({ counts, spelt }) {
      addSpelt(spelt)
      for (const [name, more] of Object.entries(counts)) context.counts[name] = (context.counts[name] as number) + more
    },
    edition,
    thread
  }
  for (const [day, rows] of renderAhead(days(stream), rendering)) {
    for (const row of rows) write(row)
    addToAggregates(aggregates, day)
    told?.(aggregates.findings.total)
  }
  for (const row of render('shared')) write(row)
  finish()
  return edition
}

/** Called between the steps of a build. */
export interface Steps {
  /** Called after each day, with the number of findings in the database. */
  written?(findings: number): void
  /** Called when the database has all records, and the folder all lines, before indexes and counts are made. */
  recorded?(db: Db, edition: string): void
}

/** Creates the database of an edition, and writes the lines of its downloads into a folder. Returns the edition's id. */
export function writeDatabase(file: string, folder: string, stream: RecordStream, registry: Registry, steps: Steps): string {
  const { db, finish, close } = openForBuilding(file)
  try {
    migrate(db, registry.migrations)
    const makeIndexes = deferIndexes(db)
    const writer = createRowWriter(db, registry, folder)
    try {
      const edition = db.transaction(() => {
        const id = writeEdition(db, stream, registry, writer, steps.written)
        steps.recorded?.(db, id)
        makeIndexes()
        writeRetired(db, registry, stream.shared)
        writeReleases(db, stream.shared.releases, id)
        for (const { collection, counts } of registry.resources) if (counts) writeRollups(db, collection, counts.config)
        return id
      })
      finish()
      return edition
    } finally {
      writer.close()
    }
  } finally {
    close()
  }
}
