import { chmodSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openForBuilding } from '../db/open.js'
import { editionFile, pointAt, unfinishedFolder } from '../editions/folder.js'
import { seal } from '../editions/seal.js'
import { type Stock, stockOf } from '../resources/stock.js'
import { check } from './checks/index.js'
import { makeDownloads } from './downloads.js'
import { fill } from './fill.js'
import { load } from './load.js'
import { putInPlace } from './place.js'
import type { Problem } from './problem.js'

export interface Options {
  /** Whether the base is copied as SQLite and Parquet too, and large files compressed. */
  copies?: boolean
  /** Told when the database is filled, before the downloads are made. */
  filled?(): void
}

/** Makes an edition inside a folder, as `edition` until its id is known. */
function make(folder: string, stock: Stock, { copies = true, filled }: Options): string {
  const place = join(folder, 'edition')
  const file = editionFile(folder, 'edition')
  mkdirSync(place)
  const id = fill(file, stock)
  filled?.()
  const { db, close } = openForBuilding(file)
  try {
    makeDownloads(db, stock.shared, id, place, copies)
  } finally {
    close()
  }
  chmodSync(file, 0o444)
  seal(folder, id, 'edition')
  return id
}

/**
 * Builds an edition from sound records: `<out>/<id>/` with `evidence.db`, its seal and its downloads, read-only, and `<out>/current`
 * naming it. Both are put in place by rename, the edition as a whole folder, so a build that fails leaves what was there
 * as it was. Memory does not grow with the number of findings. Returns its id. Throws on faults of the disk.
 */
export function publish(stock: Stock, out: string, options: Options = {}): string {
  mkdirSync(out, { recursive: true })
  const unfinished = unfinishedFolder(out)
  try {
    const id = make(unfinished, stock, options)
    putInPlace(join(unfinished, 'edition'), join(out, id), join(unfinished, 'before'))
    pointAt(out, id)
    return id
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
}

/** Checks the data and builds an edition. Returns the problems of the data (then nothing is built), or the edition's id. */
export function build(data: string, out: string): { problems: Problem[]; id: string | null } {
  const draft = load(data)
  const problems = check(draft)
  return problems.length > 0 ? { problems, id: null } : { problems, id: publish(stockOf(draft.base), out) }
}
