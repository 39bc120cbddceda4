import { availableParallelism } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { buildApp } from '#ics/app.js'
import { openHeld } from '#ics/held.js'

/** As many threads for long work as a server on this machine has, and time for the longest. */
const POOL = { workers: Math.max(1, availableParallelism() - 1), queue: 64, patience: 600_000, memory: 256 }

/** The service on an edition, in this process and without its cache: what it answers, and a way to close it. */
export async function openService(editions: string) {
  const held = openHeld(editions, { pool: POOL })
  const app = await buildApp({ held })
  return {
    ask: async (url: string): Promise<string> => {
      // Else an injected answer is kept until the loop turns, which it never does between questions of one promise.
      await setImmediate()
      const { statusCode, body } = await app.inject(url)
      if (statusCode !== 200) throw new Error(`${url} answers ${statusCode}: ${body.slice(0, 300)}`)
      return body
    },
    close: async () => {
      await app.close()
      await held.close()
    }
  }
}
