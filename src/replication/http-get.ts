import { StoreFault } from './layout.js'

const MAX_REDIRECTS = 3
const KEPT_ENCODING = { 'accept-encoding': 'identity' }

/** Limits of requests to a store. */
export interface StorePatience {
  /** Time of a pointer or a manifest. */
  shortMs: number
  /** Time without a byte. */
  idleMs: number
  /** Time of a file, besides that of its bytes. */
  fileMs: number
  minBytesPerSecond: number
}

export const PATIENCE: StorePatience = { shortMs: 15_000, idleMs: 30_000, fileMs: 60_000, minBytesPerSecond: 65_536 }

/** A store by its address, which ends with a slash. */
export interface Store {
  url: string
  patience: StorePatience
}

/** True if a redirect may lead from one address to another: on the web, and never from https to http. */
export const mayLead = (from: URL, to: URL | null): to is URL =>
  to !== null && (to.protocol === 'https:' || (to.protocol === 'http:' && from.protocol === 'http:'))

/** The reason why a request failed; that of a lost connection is the cause of the error. */
export const reasonOf = (error: Error): string =>
  error.cause instanceof Error ? reasonOf(error.cause) : error.message || String((error as NodeJS.ErrnoException).code)

/** Ends an answer of which no byte is wanted. */
export const discard = async ({ body }: Response) => void (await body?.cancel())

/** Sends a request and follows a few redirects, never from https to http. Throws `StoreFault` if there is no answer. */
async function request(url: URL, headers: Record<string, string>, signal: AbortSignal, redirects = MAX_REDIRECTS): Promise<Response> {
  const answer = await fetch(url, { headers: { ...KEPT_ENCODING, ...headers }, redirect: 'manual', signal }).catch(error => {
    signal.throwIfAborted()
    throw new StoreFault(`${url.href} cannot be reached: ${reasonOf(error)}`)
  })
  const location = answer.headers.get('location')
  if (answer.status < 300 || answer.status === 304 || location === null) return answer
  await discard(answer)
  const next = URL.parse(location, url)
  if (redirects === 0) throw new StoreFault(`${url.href} redirects more than ${MAX_REDIRECTS} times`)
  if (!mayLead(url, next)) throw new StoreFault(`${url.href} redirects to where it may not`)
  return request(next, headers, signal, redirects - 1)
}

/** Requests a file of a store. The answer has one of some status codes, and is not compressed. */
export async function get(store: Store, path: string, allowed: number[], headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
  const answer = await request(new URL(path, store.url), headers, signal)
  const { status } = answer
  const encoding = answer.headers.get('content-encoding') ?? 'identity'
  if (allowed.includes(status) && encoding === 'identity') return answer
  await discard(answer)
  throw new StoreFault(status === 200 ? `${path} is compressed (${encoding}); the store must send it as it is` : `${path} is answered ${status}`)
}

/** The bytes of an answer in chunks. Throws if there are more than a number. */
export async function* chunksOf(answer: Response, most: number, name: string): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const chunk of answer.body as ReadableStream<Uint8Array>) {
    size += chunk.length
    if (size > most) throw new StoreFault(`${name} is longer than ${most} bytes`)
    yield chunk
  }
}

/** A short text of a store with its ETag, or null if it still has the given ETag. */
export async function getShort(store: Store, path: string, most: number, stop: AbortSignal, known: string | null = null) {
  const late = AbortSignal.timeout(store.patience.shortMs)
  const headers: Record<string, string> = known === null ? {} : { 'if-none-match': known }
  try {
    const answer = await get(store, path, known === null ? [200] : [200, 304], headers, AbortSignal.any([stop, late]))
    if (answer.status === 304) return null
    const chunks: Uint8Array[] = []
    for await (const chunk of chunksOf(answer, most, path)) chunks.push(chunk)
    return { bytes: Buffer.concat(chunks), etag: answer.headers.get('etag') }
  } catch (error) {
    if (late.aborted) throw new StoreFault(`${path} took over ${store.patience.shortMs / 1000} seconds`)
    if (error instanceof StoreFault || stop.aborted) throw error
    throw new StoreFault(`${path} was interrupted: ${reasonOf(error as Error)}`)
  }
}
