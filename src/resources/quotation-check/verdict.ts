import { type Alignment, agreement, align } from './alignment.js'
import { type Difference, differencesOf } from './differences.js'
import type { PrintedPassages } from './printed-passages.js'
import type { QuotationCheck } from './schema.js'
import type { SubmittedText } from './submitted-text.js'

/** The comparison of a text with one run of printed words. */
export interface Judgement {
  held: PrintedPassages
  tokens: Alignment['tokens']
  verdict: QuotationCheck['verdict']
  gaps: Difference[]
  /** The range [from, to) of printed words that correspond to the text. */
  run: [number, number]
  similarity: number
  /** Agreeing words minus the places that differ. */
  score: number
}

/** Minimum share of agreeing words in a text, minus one word for each place that differs. */
const NEAR = 0.5
const SHORTEST_RUN = 2
const ALTERING: Difference['kind'][] = ['lost', 'added', 'changed', 'joined']
const MARKED: Difference['kind'][] = ['omitted', 'bracketed']

function verdictOf(gaps: Difference[]): QuotationCheck['verdict'] {
  const has = (kinds: Difference['kind'][]) => gaps.some(({ kind }) => kinds.includes(kind))
  if (has(ALTERING)) return 'altered'
  if (has(['beyond'])) return 'not_held'
  return has(MARKED) ? 'trimmed' : 'verbatim'
}

/** Compares a text with a run, or returns null if they have little in common. */
export function judgeQuotation(given: SubmittedText, held: PrintedPassages): Judgement | null {
  const alignment = align(given, held)
  if (!alignment || alignment.pairs.length === 0) return null
  const { agree, score, longest } = agreement(alignment)
  const { tokens } = alignment
  const said = tokens.filter(({ kind }) => kind === 'word').length
  if (score < said * NEAR || longest < SHORTEST_RUN) return null
  const { gaps, run } = differencesOf(held, given.text, alignment)
  const aside = gaps.filter(({ kind }) => MARKED.includes(kind)).reduce((n, gap) => n + gap.held[1] - gap.held[0], 0)
  const similarity = (2 * agree) / (said + run[1] - run[0] - aside)
  return { held, tokens, verdict: verdictOf(gaps), gaps, run, similarity, score }
}
