import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { chmod, mkdir, open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { chunksOf, discard, get, reasonOf, type Store } from './http-get.js'
import { type EditionFile, StoreFault } from './layout.js'

/** The longest time of a timer, and the pause before an interrupted download goes on, in milliseconds. */
const MAX_MS = 2 ** 31 - 1
const PAUSE_MS = 250
/** A connection that ended early. */
class Interrupted extends StoreFault {}

const sizeOf = (path: string) => (existsSync(path) ? statSync(path).size : 0)

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 20 })) hash.update(chunk)
  return hash.digest('hex')
}

/** The part of a file that has come so far, and the ETag that it came with. */
function partOf(place: string) {
  const [path, tagPath] = [`${place}.part`, `${place}.etag`]
  return {
    path,
    size: () => sizeOf(path),
    /** A strong ETag, by which alone a download may go on. */
    tag: () => (existsSync(tagPath) ? readFileSync(tagPath, 'utf8') : null),
    note: (tag: string | null) => (tag?.startsWith('"') ? writeFileSync(tagPath, tag) : rmSync(tagPath, { force: true })),
    forget() {
      for (const each of [path, tagPath]) rmSync(each, { force: true })
    },
    async finish() {
      await chmod(path, 0o444)
      await rename(path, place)
      rmSync(tagPath, { force: true })
    }
  }
}

type Part = ReturnType<typeof partOf>

/** Requests what is missing of a file. Throws `StoreFault` if the answer cannot be that. */
async function requestRest(store: Store, url: string, bytes: number, part: Part, signal: AbortSignal) {
  const [size, tag] = [part.size(), part.tag()]
  const isGoingOn = size > 0 && tag !== null
  const answer = await get(store, url, isGoingOn ? [200, 206, 416] : [200], isGoingOn ? { range: `bytes=${size}-`, 'if-range': tag } : {}, signal)
  const [length, range] = [answer.headers.get('content-length'), answer.headers.get('content-range')]
  const isRest = answer.status === 206 && range === `bytes ${size}-${bytes - 1}/${bytes}`
  const isWhole = answer.status === 200 && Number(length ?? bytes) === bytes
  if (isRest || isWhole) return { answer, start: isRest ? size : 0 }
  await discard(answer)
  part.forget()
  throw new StoreFault(`${url} has another size than the ${bytes} bytes of the manifest (${range ?? length})`)
}

/** Adds what is missing to the part. Throws `Interrupted` if the connection ends early. */
async function fetchRest(store: Store, url: string, bytes: number, part: Part, limit: AbortSignal) {
  const silent = new AbortController()
  const { idleMs } = store.patience
  const timer = setTimeout(() => silent.abort(new StoreFault(`${url} sent nothing for ${idleMs / 1000} seconds`)), idleMs)
  const signal = AbortSignal.any([limit, silent.signal])
  try {
    const { answer, start } = await requestRest(store, url, bytes, part, signal)
    part.note(answer.headers.get('etag'))
    const file = await open(part.path, start > 0 ? 'a' : 'w')
    try {
      for await (const chunk of chunksOf(answer, bytes - start, url)) {
        timer.refresh()
        await file.writeFile(chunk)
      }
    } finally {
      await file.close()
    }
  } catch (error) {
    if (error instanceof StoreFault) throw error
    signal.throwIfAborted()
    throw new Interrupted(`${url} was interrupted after ${part.size()} of ${bytes} bytes: ${reasonOf(error as Error)}`)
  } finally {
    clearTimeout(timer)
  }
  if (part.size() < bytes) throw new Interrupted(`${url} ended after ${part.size()} of ${bytes} bytes`)
}

/**
 * Downloads a file to its place, if it is not there, and goes on with the part that an earlier attempt left. Goes on at once as long as
 * every attempt brings more. Throws `StoreFault` if it takes too long, or is not the file of the manifest.
 */
export async function fetchFile(store: Store, url: string, { path, bytes, sha256 }: EditionFile, place: string, stop: AbortSignal): Promise<void> {
  if (existsSync(place)) return
  await mkdir(dirname(place), { recursive: true })
  const part = partOf(place)
  const { fileMs, minBytesPerSecond } = store.patience
  const late = AbortSignal.timeout(Math.min(MAX_MS, fileMs + Math.ceil((1000 * bytes) / minBytesPerSecond)))
  const limit = AbortSignal.any([stop, late])
  for (let isWhole = false; !isWhole; ) {
    const before = part.size()
    try {
      // An empty file has no part yet, and a whole one may wait to be verified since the last run.
      if (bytes === 0 || before < bytes) await fetchRest(store, url, bytes, part, limit)
      isWhole = true
    } catch (error) {
      if (late.aborted) throw new StoreFault(`${path} is too slow: its ${bytes} bytes did not come in time; the next attempt goes on with it`)
      if (!(error instanceof Interrupted) || part.size() <= before) throw error
      await pause(PAUSE_MS, undefined, { signal: limit })
    }
  }
  if ((await hashOf(part.path)) === sha256) return part.finish()
  part.forget()
  throw new StoreFault(`${path} has another SHA-256 than the manifest says`)
}
