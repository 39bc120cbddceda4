import { existsSync, statSync } from 'node:fs'
import { currentEdition, editionFile, editionsIn } from './folder.js'
import { faultAtSight, sealFile } from './seal.js'

export interface Room {
  /** How many editions are held at most, and how many bytes of them beside the first. */
  editions?: number
  bytes?: number
}

/** Something that became of an edition, to be told to who keeps the service. */
export interface News {
  level: 'info' | 'error'
  edition: string
  said: string
}

/** A file as it is now: another one, or one that was written to, differs. */
function fileNow(path: string): string {
  if (!existsSync(path)) return 'none'
  const { ino, size, mtimeMs } = statSync(path)
  return [ino, size, mtimeMs].join(' ')
}

/** Chooses among the editions of a folder those that are to be held: sound ones, the current one first. `inspect` reads one through. */
export function choosing(dir: string, { editions = 3, bytes = Number.POSITIVE_INFINITY }: Room, inspect: (edition: string) => Promise<string | null>) {
  const inspected = new Map<string, { now: string; fault: string | null }>()
  const isThere = (id: string) => existsSync(editionFile(dir, id))
  const now = (id: string) => `${fileNow(editionFile(dir, id))}, ${fileNow(sealFile(dir, id))}`

  /** Whether an edition may be held beside others. */
  function hasRoom(held: string[], id: string): boolean {
    const beside = [...held, id].slice(1).filter(isThere)
    return held.length < editions && beside.reduce((sum, other) => sum + statSync(editionFile(dir, other)).size, 0) <= bytes
  }

  async function faultOf(id: string, news: News[]): Promise<string | null> {
    const known = inspected.get(id)
    if (known?.now === now(id)) return known.fault
    const read = { now: now(id), fault: await inspect(id) }
    inspected.set(id, read)
    if (read.fault && isThere(id)) news.push({ level: 'error', edition: id, said: `is not sound: ${read.fault}` })
    return read.fault
  }

  return {
    /** Those that look sound, with nothing read; the faults of all where there is none. Throws where nothing was built. */
    atSight(): string[] {
      if (currentEdition(dir) === null) throw new Error(`no edition in ${dir}; run \`ics-evidence build\` first`)
      const all = editionsIn(dir).map(id => ({ id, fault: faultAtSight(dir, id) }))
      const chosen: string[] = []
      for (const { id, fault } of all) if (fault === null && hasRoom(chosen, id)) chosen.push(id)
      if (chosen.length === 0) throw new Error(`no edition in ${dir} is sound: ${all.map(({ id, fault }) => `${id}: ${fault}`).join('; ')}`)
      return chosen
    },
    /** What the folder looks like: the same as long as there is nothing new to choose from. */
    sight: () => [currentEdition(dir), ...editionsIn(dir).map(id => `${id}: ${now(id)}`)].join('\n'),
    /**
     * Those to hold, each read through once while it stays as it is. The one that answers goes on where the current one is
     * not sound, and where its file was deleted: it can be read on by who has it open.
     */
    async choose(answering: string): Promise<{ chosen: string[]; news: News[] }> {
      const news: News[] = []
      const chosen: string[] = []
      const wanted = currentEdition(dir) ?? answering
      for (const id of new Set([wanted, answering, ...editionsIn(dir)])) {
        if (!hasRoom(chosen, id)) continue
        const fault = isThere(id) ? await faultOf(id, news) : null
        // The edition may have been deleted during the check.
        if (isThere(id)) {
          if (fault === null) chosen.push(id)
        } else if (id === wanted || chosen.length === 0) {
          const said = id === answering ? 'is deleted, and read on while this process lasts' : 'is to be current and is not there'
          news.push({ level: 'error', edition: id, said })
          if (id === answering) chosen.push(id)
        }
      }
      return { chosen, news }
    },
    /** What was wrong with an edition when it was last read through, or null. */
    faultOf: (id: string) => inspected.get(id)?.fault ?? null,
    /** Makes all be read through again. */
    forget: () => inspected.clear()
  }
}
