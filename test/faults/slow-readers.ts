import { createHash } from 'node:crypto'
import { Agent, get } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { pick, type Random, randomFrom } from '#bench/corpus/random.js'
import { MIXED } from './addresses.js'

/** Results of readers. */
export interface Met {
  requests: number
  /** How each that was not answered 200, whole, failed. */
  failed: string[]
  /** Addresses at which one edition gave two answers; it never should. */
  changed: string[]
  /** How often the cache said what of itself. */
  cache: Record<string, number>
  editions: string[]
  /** Of bodies, as they were sent. */
  bytes: number
  /** In milliseconds. */
  took: number[]
}

/** How many were answered without a replica. */
export const fromCache = ({ cache }: Met) => (cache.HIT ?? 0) + (cache.STALE ?? 0) + (cache.UPDATING ?? 0)

interface Answer {
  failed: string | null
  cache: string
  edition: string | null
  bytes: number
  sha256: string
}

const said = (value: string | string[] | undefined) => (value === undefined ? null : String(value))

export const ask = (url: string, { agent, coding = 'br, gzip' }: { agent?: Agent; coding?: string } = {}) =>
  new Promise<Answer>(resolve => {
    const fail = (why: string) => resolve({ failed: `${url}: ${why}`, cache: 'none', edition: null, bytes: 0, sha256: '' })
    get(url, { agent, headers: { 'accept-encoding': coding } }, answer => {
      const { statusCode, headers } = answer
      const hash = createHash('sha256')
      let bytes = 0
      if (statusCode !== 200) fail(`answered ${statusCode}`)
      answer.on('error', error => fail(error.message))
      answer.on('end', () => {
        const [cache, edition] = [said(headers['x-cache-status']) ?? 'none', said(headers['evidence-edition'])]
        resolve({ failed: null, cache, edition, bytes, sha256: hash.digest('base64') })
      })
      answer.on('data', part => {
        bytes += part.length
        hash.update(part)
      })
    }).on('error', error => fail(error.message))
  })

/** How long a reader waits who was not answered, in milliseconds. */
const AGAIN = 50

interface Reading {
  seed?: number
  readers?: number
  /** What they take; a stream that is coded may be cut otherwise each time, and then only looks changed. */
  coding?: string
}

/** Readers who ask one thing after another, over connections that they keep, for as long as something is done. `target` says whom. */
export async function reading(
  target: () => string,
  address: (random: Random) => string,
  meanwhile: () => Promise<unknown>,
  { seed = 1, readers = 8, coding = 'identity' }: Reading = {}
): Promise<Met> {
  const met: Met = { requests: 0, failed: [], changed: [], cache: {}, editions: [], bytes: 0, took: [] }
  const before = new Map<string, string>()
  const editions = new Set<string>()
  const agent = new Agent({ keepAlive: true, maxSockets: readers })
  let isOver = false

  /** Whether an answer is the one that its edition gave before. What names none is of no edition. */
  function isAsBefore(path: string, { edition, sha256 }: Answer) {
    if (edition === null || coding !== 'identity') return true
    const known = before.get(edition + path) ?? sha256
    before.set(edition + path, known)
    return known === sha256
  }

  const reader = async (random: Random) => {
    while (!isOver) {
      const path = address(random)
      const began = performance.now()
      const answer = await ask(target() + path, { agent, coding })
      met.took.push(performance.now() - began)
      met.requests++
      met.bytes += answer.bytes
      met.cache[answer.cache] = (met.cache[answer.cache] ?? 0) + 1
      if (answer.edition !== null) editions.add(answer.edition)
      if (!isAsBefore(path, answer)) met.changed.push(path)
      if (answer.failed === null) continue
      met.failed.push(answer.failed)
      await setTimeout(AGAIN)
    }
  }
  const all = Promise.all(Array.from({ length: readers }, (_, n) => reader(randomFrom(seed, n))))
  try {
    await meanwhile()
  } finally {
    isOver = true
    await all
    agent.destroy()
  }
  return { ...met, editions: [...editions] }
}

/** Many readers, which accept compression. */
export const MANY: Reading = { readers: 16, coding: 'br, gzip' }

/** Readers of common addresses. */
export const during = (target: () => string, meanwhile: () => Promise<unknown>, { readers, paths = MIXED }: { readers?: number; paths?: string[] } = {}) =>
  reading(target, random => pick(random, paths), meanwhile, { readers })
