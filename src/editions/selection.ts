import { existsSync, statSync } from 'node:fs'
import { integrityFile, quickCheck } from './integrity.js'
import { currentEdition, editionFile, listEditions } from './store.js'

export interface RetentionLimits {
  /** Maximum number of open editions, and maximum bytes of all but the first. */
  maxOpen?: number
  maxBytes?: number
}

/** An edition event for the log. */
export interface EditionEvent {
  level: 'info' | 'error'
  edition: string
  message: string
}

/** A fingerprint of a file, which changes if it is replaced or written. */
function fileFingerprint(path: string): string {
  if (!existsSync(path)) return 'none'
  const { ino, size, mtimeMs } = statSync(path)
  return [ino, size, mtimeMs].join(' ')
}

/** Chooses the editions to open: intact ones, the current one first. `inspect` verifies one. */
export function createSelector(
  dir: string,
  { maxOpen: editions = 3, maxBytes: bytes = Number.POSITIVE_INFINITY }: RetentionLimits,
  inspect: (edition: string) => Promise<string | null>
) {
  const verified = new Map<string, { now: string; fault: string | null }>()
  const isThere = (id: string) => existsSync(editionFile(dir, id))
  const now = (id: string) => `${fileFingerprint(editionFile(dir, id))}, ${fileFingerprint(integrityFile(dir, id))}`

  /** True if an edition may be open with others. */
  function hasRoom(held: string[], id: string): boolean {
    const beside = [...held, id].slice(1).filter(isThere)
    return held.length < editions && beside.reduce((sum, other) => sum + statSync(editionFile(dir, other)).size, 0) <= bytes
  }

  async function faultOf(id: string, news: EditionEvent[]): Promise<string | null> {
    const known = verified.get(id)
    if (known?.now === now(id)) return known.fault
    const read = { now: now(id), fault: await inspect(id) }
    verified.set(id, read)
    if (read.fault && isThere(id)) news.push({ level: 'error', edition: id, message: `is damaged: ${read.fault}` })
    return read.fault
  }

  return {
    /** The editions that look intact without being read. Throws the faults of all if there is none, and if nothing was built. */
    selectOnStart(): string[] {
      if (currentEdition(dir) === null) throw new Error(`no edition in ${dir}; run \`ics-evidence build\` first`)
      const all = listEditions(dir).map(id => ({ id, fault: quickCheck(dir, id) }))
      const chosen: string[] = []
      for (const { id, fault } of all) if (fault === null && hasRoom(chosen, id)) chosen.push(id)
      if (chosen.length === 0) throw new Error(`no usable edition in ${dir}: ${all.map(({ id, fault }) => `${id}: ${fault}`).join('; ')}`)
      return chosen
    },
    /** A fingerprint of the folder, which changes if there is something new to choose from. */
    fingerprint: () => [currentEdition(dir), ...listEditions(dir).map(id => `${id}: ${now(id)}`)].join('\n'),
    /**
     * The editions to open, each verified once per change. The edition in use stays if the current one is
     * damaged, or if its own file was deleted, since an open file can still be read.
     */
    async select(answering: string): Promise<{ chosen: string[]; news: EditionEvent[] }> {
      const news: EditionEvent[] = []
      const chosen: string[] = []
      const wanted = currentEdition(dir) ?? answering
      for (const id of new Set([wanted, answering, ...listEditions(dir)])) {
        if (!hasRoom(chosen, id)) continue
        const fault = isThere(id) ? await faultOf(id, news) : null
        // It may have been deleted during the verification.
        if (isThere(id)) {
          if (fault === null) chosen.push(id)
        } else if (id === wanted || chosen.length === 0) {
          const said = id === answering ? 'was deleted; this process reads it until it stops' : 'should be current but does not exist'
          news.push({ level: 'error', edition: id, message: said })
          if (id === answering) chosen.push(id)
        }
      }
      return { chosen, news }
    },
    /** The fault of an edition at its last verification, or null. */
    faultOf: (id: string) => verified.get(id)?.fault ?? null,
    /** Forgets all verifications, so that all are made again. */
    forget: () => verified.clear()
  }
}
