import type { Alignment } from './alignment.js'
import { bindingBack, bindingForward, type Flag, flagsOf } from './flags.js'
import type { PrintedPassages } from './printed-passages.js'
import { endsSentence, partsSentences } from './sentence-boundaries.js'
import type { SubmittedText, SubmittedToken } from './submitted-text.js'
import type { Word } from './words.js'

export const DIFFERENCE_KINDS = ['lost', 'added', 'changed', 'joined', 'beyond', 'omitted', 'bracketed', 'unbracketed', 'parted', 'cut'] as const

/** A place where a text and the printed words differ: ranges [from, to) of the word indexes of each. */
export interface Difference {
  kind: (typeof DIFFERENCE_KINDS)[number]
  held: [number, number]
  tokens: [number, number]
}

type Place = Pick<Difference, 'held' | 'tokens'>
const flat = (tokens: SubmittedToken[]): Word[] => tokens.flatMap(token => (token.kind === 'mark' ? token.words : [token]))

/** The kinds of words that a difference takes out or puts in. */
export const flagsAt = ({ words }: PrintedPassages, tokens: SubmittedToken[], { held, tokens: put }: Place): Flag[] =>
  flagsOf(words.slice(...held), flat(tokens.slice(...put)), words.slice(held[1]))

const spoken = (tokens: SubmittedToken[]) => tokens.filter(({ kind }) => kind === 'word').length

const insideMarks = (tokens: SubmittedToken[]) => flat(tokens.filter(({ kind }) => kind === 'mark')).map(({ word }) => word)

/** Words lost, added or changed between two places, or the words that a mark replaces; null if they are equal. */
function gapOf(held: PrintedPassages, tokens: SubmittedToken[], at: Place): Difference | null {
  const lost = held.words.slice(...at.held).map(({ word }) => word)
  const put = tokens.slice(...at.tokens)
  if (put.length > 0 && spoken(put) === 0) {
    const inside = insideMarks(put)
    if (inside.join(' ') === lost.join(' ')) return null
    // Two quotations may be from two sentences, but one sentence is one quotation.
    if (put.some(token => token.kind === 'mark' && token.parts)) return crossesSentence(held, at.held) ? { kind: 'parted', ...at } : { kind: 'lost', ...at }
    return { kind: inside.length > 0 ? 'bracketed' : 'omitted', ...at }
  }
  if (lost.length + put.length === 0) return null
  return { kind: put.length === 0 ? 'lost' : lost.length === 0 ? 'added' : 'changed', ...at }
}

/** The text between a printed word and the one before it. */
const between = ({ words, text }: PrintedPassages, at: number) => text.slice(words[at - 1]?.end ?? 0, words[at]?.start)

/** True if a sentence ends between a printed word and the one before it. */
function beginsSentence(held: PrintedPassages, at: number): boolean {
  const [left, right] = [held.words[at - 1] as Word, held.words[at] as Word]
  return endsSentence(held.text.slice(left.start, left.end), between(held, at), held.text.slice(right.start, right.end))
}

/** True if a sentence ends before a word of a range, or before the one after it. */
const crossesSentence = (held: PrintedPassages, [from, to]: [number, number]) => held.words.slice(from, to + 1).some((_, n) => beginsSentence(held, from + n))

/** True if a sentence ends between two printed words but not in the text. */
function isJoined(held: PrintedPassages, text: string, tokens: SubmittedToken[], { held: [a, b], tokens: [k, l] }: Place): boolean {
  const [left, right] = [tokens[k - 1], tokens[l]]
  if (!left || !right || tokens.slice(k, l).some(({ kind }) => kind === 'mark')) return false
  return crossesSentence(held, [a, b]) && !partsSentences(text.slice(left.end, right.start))
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
  const words = side === 'before' ? held.words.slice(0, at) : held.words.slice(at)
  const binding = said === 0 ? 0 : side === 'before' ? bindingForward(words) : bindingBack(words)
  const n = Math.min(roomOf(held, at, side), Math.max(said + inside, binding))
  const replaced: [number, number] = side === 'before' ? [at - n, at] : [at, at + n]
  if (said === 0) return { kind: 'bracketed', held: replaced, tokens: given }
  if (n > 0) return { kind: 'changed', held: replaced, tokens: given }
  return { kind: held.whole || words.length > 0 ? 'added' : 'beyond', held: replaced, tokens: given }
}

/** All differences of an aligned text, and the run of printed words that corresponds to it. */
export function differencesOf(
  held: PrintedPassages,
  { mapped: { text } }: SubmittedText,
  { tokens, pairs }: Alignment
): { gaps: Difference[]; run: [number, number] } {
  const [first, last] = [pairs[0] as Alignment['pairs'][number], pairs.at(-1) as Alignment['pairs'][number]]
  const opening = edge(held, tokens, [0, first.token], 'before', first.held)
  const closing = edge(held, tokens, [last.token + 1, tokens.length], 'after', last.held + 1)
  const inner = pairs.slice(1).flatMap((pair, n): Difference[] => {
    const before = pairs[n] as Alignment['pairs'][number]
    const at: Place = { held: [before.held + 1, pair.held], tokens: [before.token + 1, pair.token] }
    const gap = gapOf(held, tokens, at)
    return isJoined(held, text, tokens, at) && at.held[1] - at.held[0] < 3 ? [{ kind: 'joined', ...at }] : gap ? [gap] : []
  })
  const run: [number, number] = [opening?.held[0] ?? first.held, closing?.held[1] ?? last.held + 1]
  const beside = cuts(held, run)
  const inside = [...inner, ...unbracketed(held, text, { tokens, pairs })].sort((a, b) => a.held[0] - b.held[0])
  return { gaps: [...(opening ? [opening] : beside.before), ...inside, ...(closing ? [closing] : beside.after)], run }
}

/** Words that the source prints in brackets of its own, and the text without. */
function unbracketed(held: PrintedPassages, text: string, { tokens, pairs }: Alignment): Difference[] {
  const given = new Map(pairs.map(pair => [pair.held, pair.token]))
  return held.bracketed.flatMap(([from, to]): Difference[] => {
    const [first, last] = [given.get(from), given.get(to - 1)]
    const [left, right] = [tokens[first ?? -1], tokens[last ?? -1]]
    if (first === undefined || last === undefined || !left || !right || text.slice(Math.max(0, left.start - 1), right.end + 1).includes('[')) return []
    return [{ kind: 'unbracketed', held: [from, to], tokens: [first, last + 1] }]
  })
}

const PARTED = /[,;:–—]/

/** Words just outside a run that change its meaning: “more than” before it, “per cent” after it; not those of another clause. */
function cuts(held: PrintedPassages, [from, to]: [number, number]): { before: Difference[]; after: Difference[] } {
  const binds = (at: number) => at > 0 && at < held.words.length && !beginsSentence(held, at) && !PARTED.test(between(held, at))
  const [n, m] = [binds(from) ? bindingForward(held.words.slice(0, from)) : 0, binds(to) ? bindingBack(held.words.slice(to)) : 0]
  return {
    before: n > 0 ? [{ kind: 'cut', held: [from - n, from], tokens: [0, 0] }] : [],
    after: m > 0 ? [{ kind: 'cut', held: [to, to + m], tokens: [0, 0] }] : []
  }
}
