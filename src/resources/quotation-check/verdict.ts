import { type Alignment, agreement, align } from './alignment.js'
import { type Difference, differencesOf } from './differences.js'
import type { PrintedPassages } from './printed-passages.js'
import type { QuotationCheck } from './schema.js'
import type { SubmittedText } from './submitted-text.js'

/** How a text stands to one run of words that we hold. */
export interface Judgement {
  held: PrintedPassages
  tokens: Alignment['tokens']
  verdict: QuotationCheck['verdict']
  gaps: Difference[]
  /** The held words that the text stands for, as [from, to). */
  run: [number, number]
  similarity: number
  /** Words that agree, less the places where they do not. */
  score: number
}

/** A text is near what we hold when at least this share of its words agrees, each place of disagreement counting against it. */
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

/** Lays a text beside what we hold, or null where the two are strangers. */
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
