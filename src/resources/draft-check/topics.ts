import { stemmedTokens } from '../../search/analyzer.js'
import type { Base, Shelf } from './base.js'

/** Maximum number of figures of a draft. */
const MOST_FIGURES = 1500
/** Words of names that tell nothing. */
const LITTLE = new Set(stemmedTokens('the and for are was were has had have with that this from its not but').map(({ word }) => word))

/** The base, as long as one check lasts. */
export interface Topics {
  base: Base
  /** How much a word tells: the rarer the more. */
  weight(word: string): number
  /** Records whose names share most words with these. */
  named<T>(shelf: Shelf<T>, words: string[], limit: number): T[]
  /** How many of some figures may still be compared. */
  allow(figures: number): number
  /** True once the check has done too much, and looks for no more. */
  isSpent(): boolean
}

export function createTopics(base: Base, mostMs: number): Topics {
  const until = performance.now() + mostMs
  const all = base.findings.all.length
  let left = MOST_FIGURES
  return {
    base,
    weight: word => Math.log(1 + all / (1 + base.findings.uses(word))),
    named: (shelf, words, limit) => {
      const stems = [...new Set(stemmedTokens(words.join(' ')).map(({ word }) => word))].filter(word => word.length > 1 && !LITTLE.has(word))
      return shelf.nearest(stems, [], limit)
    },
    allow: figures => {
      const allowed = Math.min(figures, Math.max(0, left))
      left -= figures
      return allowed
    },
    isSpent: () => left < 0 || performance.now() > until
  }
}
