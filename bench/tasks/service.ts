import { availableParallelism } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { buildApp } from '#ics/app.js'
import { openEditions } from '#ics/runtime/edition-registry.js'

/** The number of worker threads of a server on this machine, with time for the longest job. */
const POOL = { threads: Math.max(1, availableParallelism() - 1), queueSize: 64, timeoutMs: 600_000, memoryMb: 256 }

/** The service on an edition, in this process and without its cache, and a function that closes it. */
export async function openService(editions: string) {
  const registry = openEditions(editions, { pool: POOL })
  const app = await buildApp({ editions: registry })
  return {
    ask: async (url: string): Promise<string> => {
      // Otherwise an injected answer stays in memory until the loop turns, which it never does within one chain of promises.
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
