import type { components } from './api.js'
import { problemIn } from './problem.js'

export type Notice = components['schemas']['Notice']
type Awaitable<T> = T | Promise<T>

/** Answers that were read before, by their addresses: a `Map`, or anything like it that outlives the page. */
export interface AnswerStore {
  get(address: string): Awaitable<{ etag: string; body: string } | undefined>
  set(address: string, answer: { etag: string; body: string }): unknown
}

export interface Options {
  /** Id of the edition that answers everything; the current one by default. */
  edition?: string
  /** Answers to send `If-None-Match` for, and to take from after a 304. */
  store?: AnswerStore
  /** How often a busy service is asked again; 4 by default. */
  retries?: number
  /** The longest wait that is accepted from a busy service, in seconds; 60 by default. */
  patience?: number
  /** Gets each warning of an answer. */
  onWarning?: (warning: Notice) => void
  /** In place of the global `fetch`. */
  fetch?: typeof fetch
}

export interface CallOptions {
  signal?: AbortSignal
}

const BUSY = [429, 503]
/** A warning in the header `Evidence-Warning`, by which files have them. */
const IN_HEADER = /(\w+); ("(?:[^"\\]|\\.)*")/g

/** The seconds to wait, which `Retry-After` gives as a number or a date; `NaN` if it does not. */
function secondsOf(retryAfter: string | null): number {
  const seconds = Number(retryAfter ?? Number.NaN)
  return Number.isNaN(seconds) ? Math.max(0, (Date.parse(String(retryAfter)) - Date.now()) / 1000) : seconds
}

/** Resolves after a time. Rejects as soon as the signal aborts. */
function pause(seconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, 1000 * seconds)
    if (signal?.aborted) stop()
    signal?.addEventListener('abort', stop, { once: true })
  })
}

/** HTTP with the service: addresses, waits and kept answers. */
export class Transport {
  readonly #address: string
  readonly #options: Options

  constructor(address: string, options: Options) {
    this.#address = address.replace(/\/+$/, '')
    this.#options = options
  }

  /** The edition that answers. */
  get edition(): string {
    return this.#options.edition ?? 'current'
  }

  /** The address of a path of `/v1`. Several values are joined by commas; undefined leaves a parameter out. */
  url(path: string, query: object = {}): string {
    const url = new URL(`${this.#address}/v1/${path}`)
    for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, String(value))
    return url.href
  }

  /** The same, in the edition that all answers come from. */
  pinned(path: string, query: object = {}): string {
    return this.url(path, { edition: this.#options.edition, ...query })
  }

  /** The address of a path that the service gave, which begins with the path of its public URL. */
  resolve(path: string): string {
    return new URL(path, this.#address).href
  }

  /** Gives warnings to the caller. */
  tell(warnings: Notice[]): void {
    for (const warning of warnings) this.#options.onWarning?.(warning)
  }

  /** Gives the warnings in the headers of a file to the caller. */
  tellOf({ headers }: Response): void {
    const found = (headers.get('evidence-warning') ?? '').matchAll(IN_HEADER)
    this.tell(Array.from(found, ([, code, detail]) => ({ code: String(code), parameter: null, detail: JSON.parse(String(detail)) })))
  }

  /** An answer of 200, 206 or 304. Waits as a busy service says; throws `EvidenceProblem` for any other answer. */
  async send(url: string, init: RequestInit & CallOptions = {}): Promise<Response> {
    const { retries = 4, patience = 60, fetch: ask = fetch } = this.#options
    for (let left = retries; ; left--) {
      const answer = await ask(url, init)
      if (answer.ok || answer.status === 304) return answer
      const seconds = secondsOf(answer.headers.get('retry-after'))
      if (!BUSY.includes(answer.status) || left === 0 || !(seconds <= patience)) throw await problemIn(answer)
      await answer.body?.cancel()
      await pause(seconds, init.signal)
    }
  }

  /** The text of an answer; a kept one if it is still the same. */
  async text(url: string, { signal }: CallOptions = {}): Promise<string> {
    const { store } = this.#options
    const kept = await store?.get(url)
    const answer = await this.send(url, { signal, headers: kept ? { 'if-none-match': kept.etag } : {} })
    if (kept && answer.status === 304) return kept.body
    const body = await answer.text()
    const etag = answer.headers.get('etag')
    if (etag !== null) await store?.set(url, { etag, body })
    return body
  }

  async json<T>(url: string, options?: CallOptions): Promise<T> {
    return JSON.parse(await this.text(url, options))
  }
}
