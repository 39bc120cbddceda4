import type { components } from './api.js'
import type { CallOptions, Transport } from './transport.js'

/** A page of a list: `edition`, `total`, `warnings` and `results`. */
export type Page<T> = components['schemas']['Page'] & { results: T[] }

const LONGEST_PAGE = 500
/** Ids in one request: their address stays shorter than proxies allow. */
const BATCH = 50

/** Adds the edition to the address of a page. Without it, a list goes on in the current edition when the one that it began with is closed. */
function inEdition(address: string, edition: string): string {
  const url = new URL(address)
  url.searchParams.set('edition', edition)
  return url.href
}

/** All records that match, in one edition. Pages are read as they are needed, and anew by each loop. */
export class List<T> implements AsyncIterable<T> {
  readonly #transport: Transport
  readonly #first: string
  readonly #options: CallOptions | undefined

  constructor(transport: Transport, path: string, query: object, options?: CallOptions) {
    this.#transport = transport
    this.#first = transport.pinned(path, { limit: LONGEST_PAGE, ...query })
    this.#options = options
  }

  /** The pages, with what they say of the whole list. */
  async *pages(): AsyncGenerator<Page<T>, void, undefined> {
    for (let next: string | null = this.#first; next !== null; ) {
      const page: Page<T> = await this.#transport.json(next, this.#options)
      if (next === this.#first) this.#transport.tell(page.warnings)
      yield page
      next = page.next && inEdition(page.next, page.edition)
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    for await (const { results } of this.pages()) yield* results
  }
}

/** Records by their ids, in as few requests as possible and in one edition. */
export async function* batches<T>(
  transport: Transport,
  path: string,
  ids: Iterable<string>,
  query: object,
  options?: CallOptions
): AsyncGenerator<T, void, undefined> {
  const asked = [...new Set(ids)]
  let pinned = query
  for (let start = 0; start < asked.length; start += BATCH) {
    for await (const { edition, results } of new List<T>(transport, path, { ...pinned, id: asked.slice(start, start + BATCH) }, options).pages()) {
      pinned = { ...query, edition }
      yield* results
    }
  }
}
