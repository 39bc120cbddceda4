import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gathering } from '../db/gather.js'
import { onLadder } from '../db/ladder.js'
import { migrate } from '../db/migrate.js'
import { openForBuilding, openForReading } from '../db/open.js'
import { index, keepSpellings, wordsOf } from '../db/search.js'
import { changes, ids } from '../db/tables.js'
import type { Base } from '../resources/base.js'
import { change as changeDocument } from '../resources/changes/schema.js'
import type { ReleasedRecord } from '../resources/editions/manifest.js'
import { urlOf } from '../resources/references.js'
import { type ChangeList, changeLists } from './changes.js'
import { identified } from './checks/ids.js'
import { check } from './checks/index.js'
import { makeDownloads } from './downloads.js'
import { type Entry, entries } from './entries.js'
import { historyOf, keyOf } from './history.js'
import { editionId } from './identity.js'
import { load } from './load.js'
import { putInPlace } from './place.js'
import type { Problem } from './problem.js'
import { type Row, rowsOf } from './rows.js'

const BATCH = 200
/** The facets by which it is counted what findings come from. */
const NUMBERED = { findings: ['source', 'survey'] }

const one = <T>(value: T | null) => (value === null ? [] : [value])

/** Every id that may be asked for: the live ones, those behind other names (series, questions, results), and the retired. */
function vocabulary(base: Base, edition: string) {
  const live = {
    ...identified(base),
    editions: [{ id: edition }, ...base.releases],
    quotes: base.findings.filter(({ kind }) => kind === 'quote'),
    statistics: base.findings.filter(({ kind }) => kind === 'statistic'),
    series: base.surveys.map(({ series }) => series),
    results: base.findings.flatMap(finding => (finding.kind === 'statistic' ? { id: finding.statistic.result_id } : []))
  }
  const inUse = Object.entries(live).flatMap(([name, records]) => [...new Set(records.map(({ id }) => id))].map(id => ({ vocabulary: name, id })))
  const retired = base.withdrawn.flatMap(({ collection, id, change, reason, successor }) =>
    (collection === 'findings' ? ['findings', 'quotes', 'statistics'] : [collection]).map(vocabulary => ({ vocabulary, id, change, reason, successor }))
  )
  return [...inUse, ...retired]
}

/** What became of each record, in the order of records; of the same one the latest last. */
const changeRows = (lists: ChangeList[]) =>
  lists
    .flatMap(({ since, made_by, changes }) =>
      changes.map(change => {
        const { collection, id, kind } = change
        const document = JSON.stringify(changeDocument.parse({ ...change, url: urlOf(collection, id) }))
        const facets = { since: one(since), made_by: one(made_by), collection: [collection], change: [change.change], kind: one(kind) }
        return { id: keyOf(change), made_by, kind, document, facets }
      })
    )
    .sort((a, b) => (a.id === b.id ? 0 : a.id < b.id ? -1 : 1))
    .map((row, n) => ({ seq: n + 1, ...row }))

/** All facets by which a record is found: its own, when it last changed, and its words. */
const facetsOf = ({ facets, columns: { updated }, index }: Row) => ({
  ...facets,
  ...(typeof updated === 'string' ? onLadder('updated', updated) : {}),
  ...(index ? { word: wordsOf(index) } : {})
})

function fill(file: string, base: Base, edition: string, collections: Entry[]) {
  const history = historyOf(base, base.about.prepared)
  const released: ReleasedRecord[] = []
  const words: string[] = []
  const { db, finish, close } = openForBuilding(file)
  try {
    migrate(db)
    const sets = gathering(db, NUMBERED)
    db.transaction(tx => {
      const insert = (table: Entry['table'], rows: Record<string, unknown>[]) => {
        for (let n = 0; n < rows.length; n += BATCH)
          tx.insert(table)
            .values(rows.slice(n, n + BATCH))
            .run()
      }
      for (const entry of collections) {
        const { collection, table } = entry
        const rows = rowsOf(entry, history)
        released.push(...rows.flatMap(row => row.released ?? []))
        insert(
          table,
          rows.map((row, n) => ({ seq: n + 1, id: row.id, ...row.columns }))
        )
        for (const [n, row] of rows.entries()) {
          sets.add(collection, n + 1, facetsOf(row))
          if (!row.index) continue
          index(tx, collection, n + 1, row.index)
          words.push(...row.index.spelt)
        }
      }
      insert(ids, vocabulary(base, edition))
      const became = changeRows(changeLists(base, edition, released))
      insert(
        changes,
        became.map(({ facets: _, ...row }) => row)
      )
      for (const { seq, facets } of became) sets.add('changes', seq, facets)
      sets.finish()
      keepSpellings(tx, words)
    })
    finish()
  } finally {
    close()
  }
}

/** Makes the folder of an edition inside another. */
function make(folder: string, base: Base, id: string) {
  const file = editionFile(folder, id)
  mkdirSync(join(folder, id))
  fill(file, base, id, entries(base, id))
  const { db, close } = openForReading(file)
  try {
    makeDownloads(db, base, id, join(folder, id))
  } finally {
    close()
  }
  chmodSync(file, 0o444)
}

export const editionFile = (dir: string, id: string) => join(dir, id, 'evidence.db')
const pointer = (dir: string) => join(dir, 'current')

/** The id of the edition that `current` points at, or null where nothing has been built. */
export const currentEdition = (dir: string): string | null => (existsSync(pointer(dir)) ? readFileSync(pointer(dir), 'utf8').trim() : null)

/**
 * Builds an edition from sound records: `<out>/<id>/` with `evidence.db` and its downloads, read-only, and `<out>/current`
 * naming it. Both are put in place by rename, the edition as a whole folder, so a build that fails leaves what was there
 * as it was. Returns its id. Throws on faults of the disk.
 */
export function publish(base: Base, out: string): string {
  const id = editionId(base)
  mkdirSync(out, { recursive: true })
  const unfinished = mkdtempSync(join(out, '.unfinished-'))
  try {
    make(unfinished, base, id)
    writeFileSync(pointer(unfinished), `${id}\n`)
    putInPlace(join(unfinished, id), join(out, id), join(unfinished, 'before'))
    renameSync(pointer(unfinished), pointer(out))
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
  return id
}

/** Checks the data and builds an edition. Returns the problems of the data (then nothing is built), or the edition's id. */
export function build(data: string, out: string): { problems: Problem[]; id: string | null } {
  const draft = load(data)
  const problems = check(draft)
  return problems.length > 0 ? { problems, id: null } : { problems, id: publish(draft.base, out) }
}
