import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { quickCheck } from '../editions/integrity.js'
import { currentEdition, listEditions, setCurrent } from '../editions/store.js'
import { type FetchOptions, fetchEdition } from './fetch-edition.js'
import { getShort, PATIENCE, type Store, type StorePatience } from './http-get.js'
import { MANIFEST, MAX_POINTER_BYTES, POINTER, type Pointer, readPointer, StoreFault } from './layout.js'
import { createStoreMetrics } from './metrics.js'

/** Pauses after failures in a row, in milliseconds: they double. */
const FIRST_PAUSE = 1000
const LONGEST_PAUSE = 300_000
/** How far a pointer may be dated ahead of the clock of this machine, in milliseconds. */
const MAX_AHEAD = 3_600_000

export interface FollowOptions extends FetchOptions {
  /** The address of the store, with a slash at the end. */
  url: string
  pollMs: number
  /** Number of fetched editions that are kept. */
  keep: number
  tell(level: 'info' | 'error', message: string): void
  patience?: StorePatience
}

/** The last pointer that was obeyed, in a file beside the editions: an older one, from a cache or a copy, is not obeyed. */
function createMemory(dir: string, url: string) {
  const file = join(dir, 'pointer.json')
  let known: { url: string; etag: string | null; pointer: Pointer } | null = null
  try {
    const { url: of, etag, pointer } = JSON.parse(readFileSync(file, 'utf8'))
    if (of === url) known = { url, etag, pointer: readPointer(JSON.stringify(pointer)) }
  } catch {}
  return {
    last: () => known,
    note(etag: string | null, pointer: Pointer) {
      known = { url, etag, pointer }
      writeFileSync(`${file}.new`, JSON.stringify(known))
      renameSync(`${file}.new`, file)
    }
  }
}

/** The pause before the next check: longer after failures, and never the same, so that replicas do not all ask at once. */
export function pauseAfter(failures: number, pollMs: number, random = Math.random()): number {
  const pause = failures === 0 ? pollMs : Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (failures - 1))
  return pause * (0.5 + random / 2)
}

export type FollowedStore = ReturnType<typeof followStore>

/** Follows the pointer of a store: fetches the edition that it names, and makes it current in the folder. */
export function followStore(options: FollowOptions) {
  const { dir, url, pollMs, keep, tell } = options
  const store: Store = { url, patience: options.patience ?? PATIENCE }
  const stopping = new AbortController()
  const metrics = createStoreMetrics()
  const memory = createMemory(dir, url)
  let failures = 0
  let wrong: string | null = null

  /** The pointer of the store, or the last one if it has not changed. Throws `StoreFault` if it is an older one. */
  async function pointerNow() {
    const last = memory.last()
    const answer = await getShort(store, POINTER, MAX_POINTER_BYTES, stopping.signal, last?.etag)
    if (answer === null) return last as NonNullable<typeof last>
    const pointer = readPointer(answer.bytes.toString())
    const at = Date.parse(pointer.published)
    if (at > Date.now() + MAX_AHEAD) throw new StoreFault(`${POINTER} is of ${pointer.published}, which has not come yet`)
    if (last === null || at >= Date.parse(last.pointer.published)) return { etag: answer.etag, pointer }
    throw new StoreFault(`${POINTER} is of ${pointer.published}, older than that of ${last.pointer.published} which was seen before`)
  }

  /** Deletes fetched editions that are not kept. */
  async function prune() {
    for (const id of listEditions(dir).slice(keep)) if (existsSync(join(dir, id, MANIFEST))) await rm(join(dir, id), { recursive: true, force: true })
  }

  async function check() {
    await mkdir(dir, { recursive: true })
    const { etag, pointer } = await pointerNow()
    const { edition } = pointer
    const before = currentEdition(dir)
    // The servers verify the current edition themselves; one that becomes current again may have been damaged meanwhile.
    const isHeld = quickCheck(dir, edition) === null && (edition === before || (await options.verify(dir, edition)) === null)
    const bytes = isHeld ? 0 : await fetchEdition(store, pointer, options, stopping.signal)
    setCurrent(dir, edition)
    memory.note(etag, pointer)
    metrics.succeeded(bytes, before !== edition)
    if (before !== edition) tell('info', `the store names edition ${edition}: ${isHeld ? 'it was held' : `${bytes} bytes were fetched`}`)
    await prune()
  }

  /** Checks once. A fault changes nothing but the log, in which it is once, and the metrics. */
  async function checkAndTell() {
    try {
      await check()
      if (wrong !== null) tell('info', 'the store of editions is as it should be again')
      failures = 0
      wrong = null
    } catch (error) {
      if (stopping.signal.aborted) return
      failures++
      metrics.failed()
      const { message } = error as Error
      if (message !== wrong) tell('error', `the store of editions: ${message}`)
      wrong = message
    }
  }

  let running: Promise<void> | null = null
  /** Checks, or waits for the check that runs: two would write the same files. */
  function attempt() {
    running ??= checkAndTell().finally(() => {
      running = null
    })
    return running
  }

  const isStopped = () => stopping.signal.aborted
  async function run(isDone: () => boolean) {
    for (;;) {
      await attempt()
      if (isStopped() || isDone()) return
      await setTimeout(pauseAfter(failures, pollMs), undefined, { signal: stopping.signal, ref: false }).catch(() => {})
    }
  }

  return {
    register: metrics.register,
    attempt,
    /** Resolves when the folder has an edition that can be opened. Rejects if none has come in time. */
    async first(patienceMs: number) {
      const hasOne = () => existsSync(dir) && listEditions(dir).some(id => quickCheck(dir, id) === null)
      const late = globalThis.setTimeout(() => stopping.abort(), patienceMs)
      if (!hasOne()) await run(hasOne)
      clearTimeout(late)
      if (!hasOne()) throw new Error(`no edition came from ${url} within ${patienceMs / 1000} seconds${wrong ? `: ${wrong}` : ''}`)
    },
    start: () => void run(() => false),
    stop: () => stopping.abort()
  }
}
