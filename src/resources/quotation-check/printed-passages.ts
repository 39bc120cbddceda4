import type { Finding } from '../findings/schema.js'
import { printedWords, type Word } from './words.js'

/** A run of printed words: the passages of a quotation in order, or one passage of another finding. */
export interface PrintedPassages {
  finding: Finding
  text: string
  words: Word[]
  /** Ranges of words that the source itself prints in brackets. */
  bracketed: [number, number][]
  /** Its passages: their index in the finding, and their beginnings in `text` (UTF-16) and in the source (code points). */
  passages: { index: number; at: number; start: number }[]
  /** True if it is complete between quotation marks, so that nothing of it can lie beyond its ends. */
  whole: boolean
}

const BETWEEN = '\n\n'
export const codePoints = (text: string) => [...text].length

const BRACKETS = /\[[^[\]]+\]/g

function read(text: string) {
  const words = printedWords(text)
  const bracketed = [...text.matchAll(BRACKETS)].flatMap(({ 0: match, index }): [number, number][] => {
    const inside = words.flatMap(({ start, end }, n) => (start > index && end < index + match.length ? [n] : []))
    return inside.length > 0 ? [[inside[0] as number, (inside.at(-1) as number) + 1]] : []
  })
  return { text, words, bracketed }
}

/** The runs of a finding. */
export function printedPassagesOf(finding: Finding): PrintedPassages[] {
  const { passages, quote } = finding
  if (quote === null) {
    return passages.map(({ exact, start }, index) => ({ finding, ...read(exact), passages: [{ index, at: 0, start }], whole: false }))
  }
  let next = 0
  const placed = passages.map(({ exact, start }, index) => {
    const at = next
    next += exact.length + BETWEEN.length
    return { index, at, start }
  })
  return [{ finding, ...read(quote.text), passages: placed, whole: quote.form !== 'written' }]
}

/** The passage at a position in the text. */
export const passageAt = ({ passages }: PrintedPassages, at: number) => passages.findLast(passage => passage.at <= at) as PrintedPassages['passages'][number]

/** The position in the source of a position in the text, in code points. */
export function sourceAt(held: PrintedPassages, at: number): number {
  const passage = passageAt(held, at)
  return passage.start + codePoints(held.text.slice(passage.at, at))
}
