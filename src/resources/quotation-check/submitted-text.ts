import { type MappedText, rewrite } from './mapped-text.js'
import { MARKUP } from './transparent.js'
import { type Word, wordsOf } from './words.js'

type Plain = Word & { kind: 'word' }
/** A word of a submitted text, or a mark in it: an omission, or words in brackets. Positions are UTF-16 units. */
export type SubmittedToken = Plain | Mark
interface Mark extends Span {
  kind: 'mark'
  words: Word[]
  /** True if it parts two quotations. */
  parts: boolean
}

/** A range of a text. */
export interface Span {
  start: number
  end: number
}

/** A range of a text that is not part of the quotation, and the words in it that name the speaker. */
export interface Surrounding extends Span {
  place: 'before' | 'inside' | 'after'
  speaker: string | null
}

/** A submitted text, read in two ways: with marks as marks, and with words in brackets as ordinary words. */
export interface SubmittedText {
  mapped: MappedText
  marked: SubmittedToken[]
  plain: Plain[]
}

const DOTS = '(?:…|\\.(?: ?\\.){2,})'
const BESIDE = "[\\p{L}\\p{N}'’]{0,40}"
/** An omission, with or without brackets; or words in brackets with the letters joined to them: “[T]rust”. */
const MARK = new RegExp(`[[(] ?${DOTS} ?[\\])]|${DOTS}|${BESIDE}\\[[^[\\]]*\\]${BESIDE}`, 'gu')

const FUNCTIONAL = /^(?:they|it|we|this|these|those|the|an?|he|she|i|you|our|their|his|her|its|there|that|such|and|but|in|on|at|as|for|of|to|if|when|while)$/
const WHOLE = /^\[[^[\]]*\]$/

/** Words in brackets: a capital at their beginning tells a name, if it is not that of a pronoun. */
const insideOf = (match: string): Word[] =>
  wordsOf(match.replaceAll(/[[\]]/g, '')).map((word, n) =>
    n === 0 && WHOLE.test(match) ? { ...word, name: /^\[\s*\p{Lu}/u.test(match) && !FUNCTIONAL.test(word.word) } : word
  )

const parsed = (text: string) => {
  const words = wordsOf(text).map(word => ({ kind: 'word' as const, ...word }))
  const marks = [...text.matchAll(MARK)].map(({ 0: match, index }) => ({
    kind: 'mark' as const,
    words: insideOf(match),
    parts: false,
    start: index,
    end: index + match.length
  }))
  return { words, marks }
}

const inOrder = (a: Span, b: Span) => a.start - b.start
const overlap = (a: Span, b: Span) => a.start < b.end && b.start < a.end

/** Removes everything from a text that is not words. */
export const cleaned = (text: string): MappedText => rewrite(text, MARKUP)

/** Reads a cleaned text without its surroundings; an attribution that ends a sentence parts two quotations. */
export function readQuotation(mapped: MappedText, around: Surrounding[] = []): SubmittedText {
  const { words, marks } = parsed(mapped.text)
  const inside = <T extends Span>(tokens: T[]) => tokens.filter(token => !around.some(span => overlap(span, token)))
  const outside = inside(words).filter(word => !marks.some(mark => overlap(mark, word)))
  const kept = inside(marks)
  const opened = kept.flatMap(({ words, start, end }) => words.map(word => ({ kind: 'word' as const, ...word, start, end })))
  const parting = around
    .filter(({ place, start, end }) => place === 'inside' && /[.!?]/.test(mapped.text.slice(Math.max(0, start - 2), end)))
    .map(({ start, end }): Mark => ({ kind: 'mark', words: [], parts: true, start, end }))
  return { mapped, marked: [...outside, ...kept, ...parting].sort(inOrder), plain: [...outside, ...opened].sort(inOrder) }
}
