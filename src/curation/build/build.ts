import { chmodSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Registry } from '../../api/registry.js'
import { openForBuilding } from '../../db/connection.js'
import { installEdition } from '../../editions/install.js'
import { writeIntegrityFile } from '../../editions/integrity.js'
import { createStagingDir, editionFile, setCurrent } from '../../editions/store.js'
import { type RecordStream, recordStream } from '../../records/record-stream.js'
import { REGISTRY } from '../../resources/registry.js'
import { dictionaryVersion, recallWords } from '../../spelling/dictionary.js'
import { check } from '../checks/index.js'
import { YAML_VERSION } from '../data-file.js'
import { writeCopies } from '../downloads/copies.js'
import { type FileThread, startFileThread } from '../downloads/file-thread.js'
import { finishDownloads } from '../downloads/finish-downloads.js'
import { keptResults } from '../kept.js'
import { load } from '../load.js'
import type { Problem } from '../problem.js'
import { type Steps, writeDatabase } from './write-database.js'

export interface Options extends Pick<Steps, 'written'> {
  /** True to write SQLite and Parquet copies, and compressed files, too. */
  copies?: boolean
  /** Called when the database is filled, before the downloads are finished. */
  filled?(): void
  registry?: Registry
}

/** Makes an edition inside a folder, as `edition` until its id is known. */
function make(folder: string, stream: RecordStream, { written, filled, registry = REGISTRY }: Options, thread: FileThread | null): string {
  const place = join(folder, 'edition')
  const file = editionFile(folder, 'edition')
  const downloads = join(place, 'downloads')
  mkdirSync(downloads, { recursive: true })
  const id = writeDatabase(file, downloads, stream, registry, {
    written,
    recorded: (db, id) => thread && writeCopies(db, registry, stream.shared, id, downloads, thread)
  })
  filled?.()
  const { db, close } = openForBuilding(file)
  try {
    finishDownloads(db, registry, stream.shared, id, place, thread)
  } finally {
    close()
  }
  chmodSync(file, 0o444)
  writeIntegrityFile(folder, id, 'edition')
  return id
}

/**
 * Builds an edition from checked records: `<out>/<id>/` with `evidence.db`, its integrity file and its downloads, read-only, and `<out>/current`
 * naming it. Both are put in place by rename, the edition as a whole folder, so a failed build leaves everything
 * as it was. Memory does not grow with the number of findings. Returns the id. Throws on disk errors.
 */
export function publish(stream: RecordStream, out: string, options: Options = {}): string {
  mkdirSync(out, { recursive: true })
  const unfinished = createStagingDir(out)
  // It starts while the database is filled.
  const thread = (options.copies ?? true) ? startFileThread() : null
  try {
    const id = make(unfinished, stream, options, thread)
    installEdition(join(unfinished, 'edition'), join(out, id), join(unfinished, 'before'))
    setCurrent(out, id)
    return id
  } finally {
    thread?.close()
    rmSync(unfinished, { recursive: true, force: true })
  }
}

/**
 * Checks the data and builds an edition. Returns the problems of the data, in which case nothing is built, or the id of the edition.
 * `tell` is given a line on how far it has come, and at last an empty one.
 */
export function build(
  data: string,
  out: string,
  registry: Registry = REGISTRY,
  tell: (line: string) => void = () => {}
): { problems: Problem[]; id: string | null } {
  tell('checking the data …')
  const kept = keptResults(out)
  recallWords(kept.of('words', dictionaryVersion()))
  const draft = load(data, registry, { recall: kept.of('yaml', YAML_VERSION) })
  const problems = check(draft)
  const all = draft.dataset.findings.length
  const made =
    problems.length > 0
      ? null
      : publish(recordStream(draft.dataset), out, {
          registry,
          written: findings => tell(`wrote ${findings} of ${all} findings`),
          filled: () => tell('finishing the downloads …')
        })
  if (made !== null) kept.save()
  tell('')
  return { problems, id: made }
}
