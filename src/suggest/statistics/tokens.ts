import { plain } from '../../figures/words.js'
import type { Span } from '../types.js'

/** A number, word or mark of a text, with its form for the reader of figures. */
export interface Token extends Span {
  word: string
  printed: string
}

const TOKEN = /\d(?:[\d.,]*\d)?[½¼¾]?|\p{L}+(?:['’ʼ]\p{L}+)*|□+|[^\s\p{Cf}]/gu

export const tokensIn = (text: string): Token[] =>
  [...text.matchAll(TOKEN)].map(({ 0: printed, index }) => ({
    start: index,
    end: index + printed.length,
    printed,
    word: printed.startsWith('□') ? '□' : plain(printed)
  }))

export const isWord = ({ word }: Token) => /^\p{L}/u.test(word)

/** The word at a place; empty before the first token and after the last. */
export const wordAt = (tokens: Token[], at: number): string => tokens[at]?.word ?? ''

/** The word of a span of time shorter than a month, or its short form. */
export const isShortTime = (word: string) => /^(?:second|minute|min|hour|hr|day|week|wk|fortnight|mth|yr)s?$/.test(word)
