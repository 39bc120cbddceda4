import type { EditionContext } from '../api/context.js'
import { startEarly } from '../api/start-early.js'

/** An open edition that can be closed. */
export interface OpenEdition extends EditionContext {
  close(): void
}

/** The editions open at one time, their threads, and the number of requests in progress that began then. */
export interface Snapshot {
  current: string
  open: ReadonlyMap<string, OpenEdition>
  pool: { close(): Promise<void> } | null
  requests: number
}

/**
 * The open editions, and those that earlier requests may still read: an edition is closed when the last request that began
 * while it was current or open has ended.
 */
export function createLeases<G extends Snapshot>(first: G) {
  let newest = first
  const living = new Set([first])
  const ending = new Set<Promise<void>>()

  /** Closes past generations, and their editions unless another has them open. Their threads end in time. */
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
    /** Begins a request; the returned function ends it. */
    acquire() {
      const generation = newest
      generation.requests++
      return () => {
        generation.requests--
        if (generation !== newest) closeUnreferenced()
      }
    },
    /** Closes editions that were opened but not used. */
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
