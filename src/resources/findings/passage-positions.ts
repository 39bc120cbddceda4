import type { Dataset } from '../../records/dataset.js'
import type { PassageRecord } from '../../records/finding.js'
import { passageKey, type SourceLock, type Span } from '../../records/provenance-lock.js'
import { mustGet } from '../../records/references.js'

/** Passages of a finding or an anomaly with their positions, from the provenance lock. */
export function withPositions<P extends PassageRecord>(dataset: Dataset, owner: string, passages: P[], keyOf = passageKey) {
  const spans = (dataset.lock[mustGet(dataset.sourceOf, owner).id] as SourceLock).spans
  return passages.map((passage, n) => {
    const { prefix, suffix, start, end } = spans[keyOf(owner, n)] as Span
    return { ...passage, prefix, suffix, start, end }
  })
}

const encode = (words: string) => encodeURIComponent(words).replaceAll('-', '%2D')
const SHORT = 80

/** The URL with a text fragment that leads a browser to the words, best effort. */
export function passageUrl(address: string, exact: string): string {
  const line = exact.split('\n')[0] as string
  const words = line.split(' ')
  if (line.length <= SHORT) return `${address}#:~:text=${encode(line)}`
  return `${address}#:~:text=${encode(words.slice(0, 5).join(' '))},${encode(words.slice(-5).join(' '))}`
}
