import { batches, List } from './list.js'
import { lines } from './stream.js'
import type { CallOptions, Transport } from './transport.js'
import type { CountQuery, Counts, FieldsQuery, FileQuery, Full, FullQuery, Item, ItemFormat, ItemQuery, ListFormat, ListQuery, Name, Shown } from './types.js'

/** A collection of the service. Filters are those of the API. */
export class Collection<C extends Name> {
  readonly #name: C
  readonly #transport: Transport

  constructor(transport: Transport, name: C) {
    this.#transport = transport
    this.#name = name
  }

  /** All records that match, in one edition: `for await (const finding of client.findings.list({ theme: 'workforce' }))`. */
  list(query: FieldsQuery<C>, options?: CallOptions): List<Partial<Item<C>>>
  list(query: FullQuery<C>, options?: CallOptions): List<Full<C>>
  list(query?: ListQuery<C>, options?: CallOptions): List<Shown<C>>
  list(query: object = {}, options?: CallOptions): List<unknown> {
    return new List(this.#transport, this.#name, query, options)
  }

  /** One record. Follows a merged id; throws `Gone` for a withdrawn one. */
  get(id: string, query?: ItemQuery<C>, options?: CallOptions): Promise<Item<C>> {
    return this.#transport.json(this.#transport.pinned(this.#item(id), query), options)
  }

  /** Records by their ids, in as few requests as possible and in one edition. Unknown and withdrawn ids are left out with a warning. */
  batch(ids: Iterable<string>, query: FullQuery<C>, options?: CallOptions): AsyncGenerator<Full<C>, void, undefined>
  batch(ids: Iterable<string>, query?: ListQuery<C>, options?: CallOptions): AsyncGenerator<Shown<C>, void, undefined>
  batch(ids: Iterable<string>, query: object = {}, options?: CallOptions): AsyncGenerator<unknown, void, undefined> {
    return batches(this.#transport, this.#name, ids, query, options)
  }

  /** Counts by one or two dimensions. */
  async counts(query: CountQuery<C>, options?: CallOptions): Promise<Counts> {
    const counts: Counts = await this.#transport.json(this.#transport.pinned(`${this.#name}/counts`, query as object), options)
    this.#transport.tell(counts.warnings)
    return counts
  }

  /** The whole list as a file, byte by byte as it comes. */
  async export(format: ListFormat<C>, query?: FileQuery<C>, options?: CallOptions): Promise<ReadableStream<Uint8Array>> {
    const answer = await this.#transport.send(this.#transport.pinned(`${this.#name}.${format}`, query), options)
    this.#transport.tellOf(answer)
    return answer.body as ReadableStream<Uint8Array>
  }

  /** The whole documents of all records that match, one after another as they come. */
  async *records(query?: FileQuery<C>, options?: CallOptions): AsyncGenerator<Item<C>, void, undefined> {
    for await (const line of lines(await this.export('ndjson' as ListFormat<C>, query, options))) yield JSON.parse(line)
  }

  /** A record in another form: a citation (`bib`, `ris`, `csl.json`), `jsonld`, or a quotation ready to paste (`md`, `txt`). */
  cite(id: string, format: ItemFormat<C>, options?: CallOptions): Promise<string> {
    return this.#transport.text(this.#transport.pinned(`${this.#item(id)}.${format}`), options)
  }

  #item(id: string): string {
    return `${this.#name}/${encodeURIComponent(id)}`
  }
}
