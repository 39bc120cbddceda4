import type { Token } from '../../search/analyzer.js'
import type { Alignment } from './alignment.js'
import { bindingBack, bindingForward } from './flags.js'
import type { PrintedPassages } from './printed-passages.js'
import { endsSentence, partsSentences } from './sentence-boundaries.js'
import type { SubmittedToken } from './submitted-text.js'

export const DIFFERENCE_KINDS = ['lost', 'added', 'changed', 'joined', 'beyond', 'omitted', 'bracketed', 'cut'] as const

/** A place where a text and the printed words differ: ranges [from, to) of the word indexes of each. */
export interface Difference {
  kind: (typeof DIFFERENCE_KINDS)[number]
  held: [number, number]
  tokens: [number, number]
}

const spoken = (tokens: SubmittedToken[]) => tokens.filter(({ kind }) => kind === 'word').length

const insideMarks = (tokens: SubmittedToken[]) => tokens.flatMap(token => (token.kind === 'mark' ? token.words : []))

/** Words lost, added or changed between two places, or the words that a mark replaces; null if they are equal. */
function gapOf(held: PrintedPassages, tokens: SubmittedToken[], at: Pick<Difference, 'held' | 'tokens'>): Difference | null {
  const lost = held.words.slice(...at.held).map(({ word }) => word)
  const put = tokens.slice(...at.tokens)
  if (put.length > 0 && spoken(put) === 0) {
    const inside = insideMarks(put)
    if (inside.join(' ') === lost.join(' ')) return null
    return { kind: inside.length > 0 ? 'bracketed' : 'omitted', ...at }
  }
  if (lost.length + put.length === 0) return null
  return { kind: put.length === 0 ? 'lost' : lost.length === 0 ? 'added' : 'changed', ...at }
}

/** True if a sentence ends between a printed word and the one before it. */
function beginsSentence(held: PrintedPassages, at: number): boolean {
  const [left, right] = [held.words[at - 1] as Token, held.words[at] as Token]
  return endsSentence(held.text.slice(left.start, left.end), held.text.slice(left.end, right.start), held.text.slice(right.start, right.end))
}

/** True if a sentence ends between two printed words but not in the text. */
function isJoined(
  held: PrintedPassages,
  text: string,
  tokens: SubmittedToken[],
  { held: [a, b], tokens: [k, l] }: Pick<Difference, 'held' | 'tokens'>
): boolean {
  const [left, right] = [tokens[k - 1], tokens[l]]
  if (!left || !right || tokens.slice(k, l).some(({ kind }) => kind === 'mark')) return false
  const ended = held.words.slice(a, b + 1).some((_, n) => beginsSentence(held, a + n))
  return ended && !partsSentences(text.slice(left.end, right.start))
}

/** The number of printed words of the same sentence before a place, or after it. */
function roomOf(held: PrintedPassages, at: number, side: 'before' | 'after'): number {
  let n = 0
  if (side === 'before') while (at - n > 0 && !beginsSentence(held, at - n)) n++
  else while (at + n < held.words.length && !beginsSentence(held, at + n)) n++
  return n
}

/** The difference at the end of a text beyond the agreement, or none if it was only cut. */
function edge(held: PrintedPassages, tokens: SubmittedToken[], given: [number, number], side: 'before' | 'after', at: number): Difference | null {
  const put = tokens.slice(...given)
  const said = spoken(put)
  const inside = insideMarks(put).length
  if (said + inside === 0) return null
  const words = (side === 'before' ? held.words.slice(0, at) : held.words.slice(at)).map(({ word }) => word)
  const binding = said === 0 ? 0 : side === 'before' ? bindingForward(words) : bindingBack(words)
  const n = Math.min(roomOf(held, at, side), Math.max(said + inside, binding))
  const replaced: [number, number] = side === 'before' ? [at - n, at] : [at, at + n]
  if (said === 0) return { kind: 'bracketed', held: replaced, tokens: given }
  if (n > 0) return { kind: 'changed', held: replaced, tokens: given }
  return { kind: held.whole || words.length > 0 ? 'added' : 'beyond', held: replaced, tokens: given }
}

/** All differences of an aligned text, and the run of printed words that corresponds to it. */
export function differencesOf(held: PrintedPassages, text: string, { tokens, pairs }: Alignment): { gaps: Difference[]; run: [number, number] } {
  const [first, last] = [pairs[0] as Alignment['pairs'][number], pairs.at(-1) as Alignment['pairs'][number]]
  const opening = edge(held, tokens, [0, first.token], 'before', first.held)
  const closing = edge(held, tokens, [last.token + 1, tokens.length], 'after', last.held + 1)
  const inner = pairs.slice(1).flatMap((pair, n): Difference[] => {
    const before = pairs[n] as Alignment['pairs'][number]
    const at: Pick<Difference, 'held' | 'tokens'> = { held: [before.held + 1, pair.held], tokens: [before.token + 1, pair.token] }
    const gap = gapOf(held, tokens, at)
    return isJoined(held, text, tokens, at) && at.held[1] - at.held[0] < 3 ? [{ kind: 'joined', ...at }] : gap ? [gap] : []
  })
  const run: [number, number] = [opening?.held[0] ?? first.held, closing?.held[1] ?? last.held + 1]
  const around = cuts(held, run)
  return { gaps: [...(opening ? [opening] : around.before), ...inner, ...(closing ? [closing] : around.after)], run }
}

/** Words just outside a run that change its meaning: “more than” before it, “per cent” after it. */
function cuts(held: PrintedPassages, [from, to]: [number, number]): { before: Difference[]; after: Difference[] } {
  const words = held.words.map(({ word }) => word)
  const [n, m] = [bindingForward(words.slice(0, from)), bindingBack(words.slice(to))]
  return {
    before: n > 0 && !beginsSentence(held, from) ? [{ kind: 'cut', held: [from - n, from], tokens: [0, 0] }] : [],
    after: m > 0 && !beginsSentence(held, to) ? [{ kind: 'cut', held: [to, to + m], tokens: [0, 0] }] : []
  }
}
