import type { EditionContext } from '../api/context.js'
import { startEarly } from '../api/start-early.js'

/** An edition that is open, and how it is closed. */
export interface OpenEdition extends EditionContext {
  close(): void
}

/** The editions that are held at a time, the threads that work on them, and how many requests began then and have not ended. */
export interface Snapshot {
  current: string
  open: ReadonlyMap<string, OpenEdition>
  pool: { close(): Promise<void> } | null
  requests: number
}

/**
 * What is held now, and what earlier requests may still read: an edition is closed when no request is left that began
 * while it was held.
 */
export function createLeases<G extends Snapshot>(first: G) {
  let newest = first
  const living = new Set([first])
  const ending = new Set<Promise<void>>()

  /** Closes generations that are over, and of what they had open whatever no other has. Their threads end by and by. */
  function end(over: G[]) {
    for (const generation of over) {
      living.delete(generation)
      if (generation.pool) {
        const ended = startEarly(generation.pool.close().finally(() => ending.delete(ended)))
        ending.add(ended)
      }
    }
    const held = new Set([...living].flatMap(({ open }) => [...open.values()]))
    for (const opened of new Set(over.flatMap(({ open }) => [...open.values()]))) if (!held.has(opened)) opened.close()
  }
  const closeUnreferenced = () => end([...living].filter(generation => generation !== newest && generation.requests === 0))

  return {
    newest: () => newest,
    /** Begins a request; what is returned ends it. */
    acquire() {
      const generation = newest
      generation.requests++
      return () => {
        generation.requests--
        if (generation !== newest) closeUnreferenced()
      }
    },
    /** Closes what was opened and is not turned to. */
    abandon(never: G) {
      end([never])
    },
    swap(next: G) {
      newest = next
      living.add(next)
      closeUnreferenced()
    },
    async close() {
      await Promise.all([...living].map(({ pool }) => pool?.close()))
      await Promise.all(ending)
      for (const opened of new Set([...living].flatMap(({ open }) => [...open.values()]))) opened.close()
    }
  }
}
