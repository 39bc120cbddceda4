import { type Alignment, agreement, alignExactly, alignNearly } from './alignment.js'
import { type Difference, differencesOf, flagsAt } from './differences.js'
import type { Flag } from './flags.js'
import type { PrintedPassages } from './printed-passages.js'
import type { QuotationCheck } from './schema.js'
import type { SubmittedText } from './submitted-text.js'

/** The comparison of the words of a text with one run of printed words, whoever said them. */
export interface Judgement {
  held: PrintedPassages
  tokens: Alignment['tokens']
  pairs: Alignment['pairs']
  verdict: 'verbatim' | 'trimmed' | 'altered' | 'not_held'
  gaps: (Difference & { flags: Flag[] })[]
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
/** Words that turn the meaning if a mark swallows them or a bracket puts them in. */
const TURNING: Flag[] = ['negation', 'number', 'qualifier', 'name']

function verdictOf(gaps: Judgement['gaps']): Judgement['verdict'] {
  const has = (kinds: Difference['kind'][], flagged: Flag[] = []) =>
    gaps.some(({ kind, flags }) => kinds.includes(kind) && (flagged.length === 0 || flags.some(flag => flagged.includes(flag))))
  if (has(ALTERING) || has(MARKED, TURNING)) return 'altered'
  if (has(['beyond'])) return 'not_held'
  return has(MARKED) ? 'trimmed' : 'verbatim'
}

function judged(given: SubmittedText, held: PrintedPassages, alignment: Alignment | null): Judgement | null {
  if (!alignment || alignment.pairs.length === 0) return null
  const { agree, score, longest } = agreement(alignment)
  const { tokens, pairs } = alignment
  const said = tokens.filter(({ kind }) => kind === 'word').length
  if (score < said * NEAR || longest < Math.min(SHORTEST_RUN, said)) return null
  const { gaps: found, run } = differencesOf(held, given, alignment)
  const gaps = found.map(gap => ({ ...gap, flags: flagsAt(held, tokens, gap) }))
  const aside = gaps.filter(({ kind }) => [...MARKED, 'parted'].includes(kind)).reduce((n, gap) => n + gap.held[1] - gap.held[0], 0)
  const similarity = (2 * agree) / (said + run[1] - run[0] - aside)
  return { held, tokens, pairs, verdict: verdictOf(gaps), gaps, run, similarity, score }
}

/** Compares a text with a run; null if they differ other than at marks. */
export const judgeExactly = (given: SubmittedText, held: PrintedPassages) => judged(given, held, alignExactly(given, held))

/** Compares a text with a run; null if they have little in common. */
export const judgeNearly = (given: SubmittedText, held: PrintedPassages) => judged(given, held, alignNearly(given, held))

/** True if a judgement is certain: the words are those printed. */
export const isSure = ({ verdict }: { verdict: QuotationCheck['verdict'] }) => !['altered', 'not_held'].includes(verdict)
