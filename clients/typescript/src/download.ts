import { Sha256 } from './sha256.js'
import { parts } from './stream.js'
import type { CallOptions, Transport } from './transport.js'
import type { Download } from './types.js'

type Awaitable<T> = T | Promise<T>

/** Where a download goes: a file, storage of the browser, memory. */
export interface Sink {
  /** The bytes that an earlier attempt left, from the first on, if any. */
  kept?(): AsyncIterable<Uint8Array> | Iterable<Uint8Array>
  write(bytes: Uint8Array): Awaitable<unknown>
  /** Removes all bytes: they are not of this file. */
  clear(): Awaitable<unknown>
}

export interface DownloadOptions extends CallOptions {
  /** Id of the edition; the current one by default. */
  edition?: string
  /** How often a broken connection is taken up again; 4 by default. */
  attempts?: number
}

/** A file whose bytes have another SHA-256 than the service says. */
export class Damaged extends Error {
  override readonly name = 'Damaged'
}

/** The bytes that a sink has, and their hash. */
class Progress {
  readonly #sink: Sink
  hash = new Sha256()
  bytes = 0

  constructor(sink: Sink) {
    this.#sink = sink
  }

  count(part: Uint8Array): void {
    this.hash.update(part)
    this.bytes += part.length
  }

  async write(part: Uint8Array): Promise<void> {
    await this.#sink.write(part)
    this.count(part)
  }

  async clear(): Promise<void> {
    await this.#sink.clear()
    this.hash = new Sha256()
    this.bytes = 0
  }
}

/** Reads what is missing of a file, beginning at the first byte that the sink does not have. */
async function readRest(transport: Transport, file: Download, progress: Progress, signal?: AbortSignal): Promise<void> {
  const headers: Record<string, string> = progress.bytes > 0 ? { range: `bytes=${progress.bytes}-`, 'if-range': `"${file.sha256}"` } : {}
  const answer = await transport.send(transport.resolve(file.url), { headers, signal })
  if (answer.status !== 206 && progress.bytes > 0) await progress.clear()
  for await (const part of parts(answer.body as ReadableStream<Uint8Array>)) await progress.write(part)
}

/** The files of an edition. */
export async function listDownloads(transport: Transport, edition: string, options?: CallOptions): Promise<Download[]> {
  const { results } = await transport.json<{ results: Download[] }>(transport.url(`downloads/${edition}`), options)
  return results
}

/** Writes a file to a sink, goes on where an earlier attempt ended, and checks the SHA-256 of the whole. Throws `Damaged` if that is wrong. */
export async function download(
  transport: Transport,
  name: string,
  sink: Sink,
  { edition = transport.edition, attempts = 4, signal }: DownloadOptions
): Promise<Download> {
  const files = await listDownloads(transport, edition, { signal })
  const file = files.find(each => each.name === name)
  if (!file) throw new RangeError(`“${name}” is not a file of edition ${edition}; there are ${files.map(each => each.name).join(', ')}`)
  const progress = new Progress(sink)
  for await (const part of sink.kept?.() ?? []) progress.count(part)

  async function isComplete(wanted: Download): Promise<boolean> {
    for (let left = attempts; progress.bytes < wanted.bytes && left >= 0; left--) {
      try {
        await readRest(transport, wanted, progress, signal)
      } catch (error) {
        // `fetch` and its streams throw a TypeError for a broken connection.
        if (!(error instanceof TypeError) || left === 0) throw error
      }
    }
    const isSame = progress.bytes === wanted.bytes && progress.hash.digest() === wanted.sha256
    if (!isSame) await progress.clear()
    return isSame
  }

  const wasBegun = progress.bytes > 0
  if ((await isComplete(file)) || (wasBegun && (await isComplete(file)))) return file
  throw new Damaged(`${name} of edition ${edition} did not arrive as it is: its SHA-256 is not ${file.sha256}; download it again`)
}
