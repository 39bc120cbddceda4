import type { Base } from '../base.js'
import { found } from '../references.js'
import { passageKey, type SourceLock, type Span } from '../sources/lock.js'
import type { PassageRecord } from './record.js'

/** Passages of a finding or an anomaly with their place in the text, from the provenance lock. */
export function placed<P extends PassageRecord>(base: Base, owner: string, passages: P[]) {
  const spans = (base.lock[found(base.sourceOf, owner).id] as SourceLock).spans
  return passages.map((passage, n) => {
    const { prefix, suffix, start, end } = spans[passageKey(owner, n)] as Span
    return { ...passage, prefix, suffix, start, end }
  })
}

const encode = (words: string) => encodeURIComponent(words).replaceAll('-', '%2D')
const SHORT = 80

/** The address with a text fragment that leads a browser to the words, best effort. */
export function passageUrl(address: string, exact: string): string {
  const line = exact.split('\n')[0] as string
  const words = line.split(' ')
  if (line.length <= SHORT) return `${address}#:~:text=${encode(line)}`
  return `${address}#:~:text=${encode(words.slice(0, 5).join(' '))},${encode(words.slice(-5).join(' '))}`
}
