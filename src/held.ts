import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { currentEdition, editionFile } from './curation/build.js'
import { find } from './db/collection.js'
import { openForReading } from './db/open.js'
import { idsOf } from './db/vocabulary.js'
import type { Context, Held } from './resources/context.js'
import { editionCollection } from './resources/editions/queries.js'
import type { Edition } from './resources/editions/schema.js'

const keptDownloads = (dir: string) =>
  new Map(
    readdirSync(dir)
      .map(edition => [edition, join(dir, edition, 'downloads')] as const)
      .filter(([, folder]) => existsSync(`${folder}.json`))
  )

/**
 * Opens every edition in a folder: the current one to answer, the others for walks and pins.
 * Throws where nothing has been built.
 */
export function openHeld(dir: string, publicUrl: string | null = null): Held & { close(): void } {
  const id = currentEdition(dir)
  if (id === null) throw new Error(`no edition in ${dir}; run \`ics-evidence build\` first`)
  const held = readdirSync(dir).filter(name => existsSync(editionFile(dir, name)))
  const open = new Map(
    held.map(edition => {
      const { db, close } = openForReading(editionFile(dir, edition))
      const { label } = JSON.parse(find(db, editionCollection, edition) as string) as Edition
      return [edition, { db, close, edition, label, publicUrl }]
    })
  )
  const current = open.get(id) as Context
  return {
    current: () => current,
    get: edition => open.get(edition),
    downloads: () => keptDownloads(dir),
    released: () => idsOf(current.db, 'editions'),
    close: () => {
      for (const { close } of open.values()) close()
    }
  }
}
