import { exactTokens, type Token } from '../../search/analyzer.js'

type Plain = Token & { kind: 'word' }
/** A word of a submitted text, or a mark in it: an omission, or words in brackets. Positions are UTF-16 units. */
export type SubmittedToken = Plain | { kind: 'mark'; words: string[]; start: number; end: number }

/** A submitted text, read in two ways: with marks as marks, and with words in brackets as ordinary words. */
export interface SubmittedText {
  text: string
  marked: SubmittedToken[]
  plain: Plain[]
}

const DOTS = '(?:…|\\.(?: ?\\.){2,})'
const BESIDE = "[\\p{L}\\p{N}'’]{0,40}"
/** An omission, with or without brackets; or words in brackets with the letters joined to them: “[T]rust”. */
const MARK = new RegExp(`[[(] ?${DOTS} ?[\\])]|${DOTS}|${BESIDE}\\[[^[\\]]*\\]${BESIDE}`, 'gu')

export function parseSubmittedText(text: string): SubmittedText {
  const words = exactTokens(text).map(word => ({ kind: 'word' as const, ...word }))
  const marks = [...text.matchAll(MARK)].map(match => {
    const inside = exactTokens(match[0].replaceAll(/[[\]]/g, '')).map(({ word }) => word)
    return { kind: 'mark' as const, words: inside, start: match.index, end: match.index + match[0].length }
  })
  const outside = words.filter(word => !marks.some(mark => word.start < mark.end && mark.start < word.end))
  const inOrder = (a: SubmittedToken, b: SubmittedToken) => a.start - b.start
  const opened = marks.flatMap(({ words, start, end }) => words.map(word => ({ kind: 'word' as const, word, start, end })))
  return { text, marked: [...outside, ...marks].sort(inOrder), plain: [...outside, ...opened].sort(inOrder) }
}
