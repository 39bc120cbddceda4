import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { currentEdition, editionFile } from './curation/build.js'
import { find } from './db/collection.js'
import { openForReading } from './db/open.js'
import { idsOf } from './db/vocabulary.js'
import { openPool, type PoolOptions } from './pool.js'
import { LISTS } from './resources/all.js'
import type { Context, Held } from './resources/context.js'
import { editionCollection } from './resources/editions/queries.js'
import type { Edition } from './resources/editions/schema.js'

const keptDownloads = (dir: string) =>
  new Map(
    readdirSync(dir)
      .map(edition => [edition, join(dir, edition, 'downloads')] as const)
      .filter(([, folder]) => existsSync(`${folder}.json`))
  )

export interface HeldOptions {
  publicUrl?: string | null
  /** Threads for long work; without them it is done where it is asked for. */
  pool?: PoolOptions
}

/**
 * Opens every edition in a folder: the current one to answer, the others for walks and pins.
 * Throws where nothing has been built.
 */
export function openHeld(dir: string, { publicUrl = null, pool: options }: HeldOptions = {}): Held & { close(): Promise<void> } {
  const id = currentEdition(dir)
  if (id === null) throw new Error(`no edition in ${dir}; run \`ics-evidence build\` first`)
  const held = readdirSync(dir).filter(name => existsSync(editionFile(dir, name)))
  const open = new Map(
    held.map(edition => {
      const { db, close } = openForReading(editionFile(dir, edition))
      const { label } = JSON.parse(find(db, editionCollection, edition) as string) as Edition
      return [edition, { db, close, edition, label, publicUrl, lists: LISTS }]
    })
  )
  const current = open.get(id) as Context
  const pool = options && options.workers > 0 ? openPool(dir, options) : null
  return {
    current: () => current,
    get: edition => open.get(edition),
    downloads: () => keptDownloads(dir),
    released: () => idsOf(current.db, 'editions'),
    work: async (job, context, order) => (pool ? pool.work(job, context.edition, order) : job.run(context, order)),
    async close() {
      await pool?.close()
      for (const { close } of open.values()) close()
    }
  }
}
