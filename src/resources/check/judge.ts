import { type Alignment, agreement, align } from './align.js'
import { type Gap, gapsOf } from './gaps.js'
import type { Given } from './given.js'
import type { Held } from './held.js'
import type { Check } from './schema.js'

/** How a text stands to one run of words that we hold. */
export interface Judgement {
  held: Held
  tokens: Alignment['tokens']
  verdict: Check['verdict']
  gaps: Gap[]
  /** The held words that the text stands for, as [from, to). */
  run: [number, number]
  similarity: number
  /** Words that agree, less the places where they do not. */
  score: number
}

/** A text is near what we hold when at least this share of its words agrees, each place of disagreement counting against it. */
const NEAR = 0.5
const SHORTEST_RUN = 2
const ALTERING: Gap['kind'][] = ['lost', 'added', 'changed', 'joined']
const MARKED: Gap['kind'][] = ['omitted', 'bracketed']

function verdictOf(gaps: Gap[]): Check['verdict'] {
  const has = (kinds: Gap['kind'][]) => gaps.some(({ kind }) => kinds.includes(kind))
  if (has(ALTERING)) return 'altered'
  if (has(['beyond'])) return 'not_held'
  return has(MARKED) ? 'trimmed' : 'verbatim'
}

/** Lays a text beside what we hold, or null where the two are strangers. */
export function judge(given: Given, held: Held): Judgement | null {
  const alignment = align(given, held)
  if (!alignment || alignment.pairs.length === 0) return null
  const { agree, score, longest } = agreement(alignment)
  const { tokens } = alignment
  const said = tokens.filter(({ kind }) => kind === 'word').length
  if (score < said * NEAR || longest < SHORTEST_RUN) return null
  const { gaps, run } = gapsOf(held, given.text, alignment)
  const aside = gaps.filter(({ kind }) => MARKED.includes(kind)).reduce((n, gap) => n + gap.held[1] - gap.held[0], 0)
  const similarity = (2 * agree) / (said + run[1] - run[0] - aside)
  return { held, tokens, verdict: verdictOf(gaps), gaps, run, similarity, score }
}
