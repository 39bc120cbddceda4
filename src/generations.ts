import { ahead } from './ahead.js'
import type { Context } from './resources/context.js'

/** An edition that is open, and how it is closed. */
export interface Opened extends Context {
  close(): void
}

/** The editions that are held at a time, the threads that work on them, and how many requests began then and have not ended. */
export interface Generation {
  current: string
  open: ReadonlyMap<string, Opened>
  pool: { close(): Promise<void> } | null
  requests: number
}

/**
 * What is held now, and what earlier requests may still read: an edition is closed when no request is left that began
 * while it was held.
 */
export function generations<G extends Generation>(first: G) {
  let newest = first
  const living = new Set([first])
  const ending = new Set<Promise<void>>()

  /** Closes generations that are over, and of what they had open whatever no other has. Their threads end by and by. */
  function end(over: G[]) {
    for (const generation of over) {
      living.delete(generation)
      if (generation.pool) {
        const ended = ahead(generation.pool.close().finally(() => ending.delete(ended)))
        ending.add(ended)
      }
    }
    const held = new Set([...living].flatMap(({ open }) => [...open.values()]))
    for (const opened of new Set(over.flatMap(({ open }) => [...open.values()]))) if (!held.has(opened)) opened.close()
  }
  const tidy = () => end([...living].filter(generation => generation !== newest && generation.requests === 0))

  return {
    newest: () => newest,
    /** Begins a request; what is returned ends it. */
    enter() {
      const generation = newest
      generation.requests++
      return () => {
        generation.requests--
        if (generation !== newest) tidy()
      }
    },
    /** Closes what was opened and is not turned to. */
    abandon(never: G) {
      end([never])
    },
    turnTo(next: G) {
      newest = next
      living.add(next)
      tidy()
    },
    async close() {
      await Promise.all([...living].map(({ pool }) => pool?.close()))
      await Promise.all(ending)
      for (const opened of new Set([...living].flatMap(({ open }) => [...open.values()]))) opened.close()
    }
  }
}
