import { z } from 'zod'
import * as common from './common.js'

/** The position of words in a text and their hash; context only if the words occur more than once. */
const span = z.strictObject({
  start: common.count,
  end: common.count,
  prefix: z.string().max(64).default(''),
  suffix: z.string().max(64).default(''),
  sha256: z.string().length(64)
})

/**
 * The lock that `verify` writes to `data/provenance.lock.json`. Keys of `spans` are `<finding or anomaly id>#<n>` for
 * its n-th passage, `<finding id>#quoted-<n>` for its n-th quoted words, `<finding id>#attribution` for the attribution as printed, and `title`.
 */
export const lock = z.record(
  z.string(),
  z.strictObject({ text_sha256: z.string().length(64), text_length: common.count, verified_on: common.day, spans: z.record(z.string(), span) })
)

export type Lock = z.infer<typeof lock>
export type SourceLock = Lock[string]
export type Span = z.infer<typeof span>

export const passageKey = (owner: string, index: number) => `${owner}#${index}`
export const quotedWordsKey = (owner: string, index: number) => `${owner}#quoted-${index}`
export const attributionKey = (owner: string) => `${owner}#attribution`
export const TITLE_KEY = 'title'

/** The share of the characters of a text that we publish, 0 to 1: the union of its spans with their context. */
export function quotedShare(source: SourceLock): number {
  const ranges = Object.values(source.spans)
    .map(span => [span.start - [...span.prefix].length, span.end + [...span.suffix].length] as const)
    .sort((a, b) => a[0] - b[0])
  let [covered, reached] = [0, 0]
  for (const [start, end] of ranges) {
    covered += Math.max(0, end - Math.max(start, reached))
    reached = Math.max(reached, end)
  }
  return covered / source.text_length
}
