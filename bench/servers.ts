import type { MadeUp } from './editions.js'
import { type Server, startServer } from './processes.js'

export const LIST = '/v1/findings?limit=20&view=full'

const SERVICE = new URL('../server.js', import.meta.url)
const BARE = new URL('./bare.js', import.meta.url)
const PLAIN = new URL('./plain/server.js', import.meta.url)
const PLATFORMATIC = new URL('./peers/platformatic.js', import.meta.url)

/** The rate limit counts requests but refuses none, so that the benchmark measures speed. */
const MANY = '999999999'

/** The real service on an edition. */
export const startService = (
  { editions }: Pick<MadeUp, 'editions'>,
  { cache, watched = false, processes = 1 }: { cache: boolean; watched?: boolean; processes?: number }
) =>
  startServer(SERVICE, {
    env: { EDITIONS: editions, RATE_LIMIT_MAX: MANY, MAX_EVENT_LOOP_DELAY_MS: '0', PROCESSES: String(processes), ...(cache ? {} : { CACHE_MAX_BYTES: '0' }) },
    first: LIST,
    watched
  })

/** A bare Fastify that sends the answer of an address of another server. */
export const startBare = (of: Server, path: string) => startServer(BARE, { env: { BODY: of.url + path } })

/** A plain service on normalised tables. */
export const startPlain = (database: string) => startServer(PLAIN, { env: { DATABASE: database }, first: '/findings' })

/** A plain service on flat tables too. */
export const startFlat = (database: string, flat: string) => startServer(PLAIN, { env: { DATABASE: database, FLAT: flat }, first: '/flat' })

/** Platformatic DB, installed beside this package.json, on flat tables. */
export const startPlatformatic = (peers: string, flat: string) => startServer(PLATFORMATIC, { env: { PEERS: peers, DATABASE: flat }, first: '/flat/?limit=1' })

/** Runs servers during a function. */
export async function during<S extends Server[], T>(servers: [...S], work: (...servers: S) => Promise<T>): Promise<T> {
  try {
    return await work(...servers)
  } finally {
    await Promise.all(servers.map(server => server.stop()))
  }
}
