import { attributions, outsideMarks } from './attribution.js'
import { isSpeaker } from './attribution-words.js'
import { turnAlike } from './flags.js'
import type { MappedText } from './mapped-text.js'
import type { PrintedPassages } from './printed-passages.js'
import { readQuotation, type SubmittedText, type Surrounding } from './submitted-text.js'
import type { Judgement } from './verdict.js'
import { type Word, wordsOf } from './words.js'

/** One way to read a text: which of its words are the quotation, and what stands around it. */
export interface Reading {
  given: SubmittedText
  around: Surrounding[]
}

/** Minimum number of words of a quotation. */
const SHORTEST = 2

/** The ways to read a text, in order: all of it is the quotation; without its attributions; only what stands between its outer quotation marks. */
export function readingsOf(mapped: MappedText): [Reading, ...Reading[]] {
  const ways = [...attributions(mapped.text), outsideMarks(mapped.text)].filter(around => around.length > 0)
  const readings = ways.map(around => ({ given: readQuotation(mapped, around), around })).filter(({ given }) => given.plain.length >= SHORTEST)
  return [{ given: readQuotation(mapped), around: [] }, ...readings]
}

/** Words of the printed text considered beside a surrounding in addition to as many as it has, and the share of them that makes it part of the quotation; larger for one that can be nothing but an attribution. */
const WIDER = 3
const [ALIKE, ALIKE_IF_PLAIN] = [0.4, 0.6]
/** So many words in a row are not alike by chance. */
const IN_A_ROW = 3

const spelt = (words: Word[]) => words.map(({ word }) => word)
const sharesPhrase = (said: string[], words: string[]) => {
  const printed = ` ${words.join(' ')} `
  return said.some((_, n) => n + IN_A_ROW <= said.length && printed.includes(` ${said.slice(n, n + IN_A_ROW).join(' ')} `))
}

/** True if words beside the quotation are not words of the printed text, with changes. */
function isApart({ place, start, end, speaker }: Surrounding, text: string, { words }: PrintedPassages, pairs: Judgement['pairs']): boolean {
  if (place === 'inside') return true
  const said = wordsOf(text.slice(start, end))
  const at = place === 'before' ? (pairs[0]?.held ?? 0) : (pairs.at(-1)?.held ?? 0) + 1
  const reach = said.length + WIDER
  const beside = place === 'before' ? words.slice(Math.max(0, at - reach), at) : words.slice(at, at + reach)
  const isPlain = speaker !== null && isSpeaker(speaker)
  if (sharesPhrase(spelt(said), spelt(words)) || (!isPlain && turnAlike(said, beside))) return false
  const printed = new Set(spelt(beside))
  return said.filter(({ word }) => printed.has(word)).length < said.length * (isPlain ? ALIKE_IF_PLAIN : ALIKE)
}

/** A judgement, and the reading that it rests on. */
export type Read = Judgement & Reading

type Judge = (given: SubmittedText, held: PrintedPassages) => Judgement | null

const readBy = (reading: Reading, runs: PrintedPassages[], judge: Judge): Read[] =>
  runs.flatMap(held => {
    const judgement = judge(reading.given, held)
    return judgement ? [{ ...judgement, ...reading }] : []
  })

/** Judges a reading by runs that it may be from. Words around it that any of them prints are read as part of the quotation. */
export function judgeReading(reading: Reading, runs: PrintedPassages[], judge: Judge): Read[] {
  const { given, around } = reading
  const reads = readBy(reading, runs, judge)
  const apart = around.filter(span => reads.every(({ held, pairs }) => isApart(span, given.mapped.text, held, pairs)))
  return apart.length === around.length ? reads : readBy({ given: readQuotation(given.mapped, apart), around: apart }, runs, judge)
}
