import { availableParallelism } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { buildApp } from '#ics/app.js'
import { openEditions } from '#ics/runtime/edition-registry.js'

/** As many threads for long work as a server on this machine has, and time for the longest. */
const POOL = { threads: Math.max(1, availableParallelism() - 1), queueSize: 64, timeoutMs: 600_000, memoryMb: 256 }

/** The service on an edition, in this process and without its cache: what it answers, and a way to close it. */
export async function openService(editions: string) {
  const registry = openEditions(editions, { pool: POOL })
  const app = await buildApp({ editions: registry })
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
      await registry.close()
    }
  }
}
