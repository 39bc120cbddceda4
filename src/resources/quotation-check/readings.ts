import { attributions, outsideMarks, type Surrounding } from './attribution.js'
import type { MappedText } from './mapped-text.js'
import type { PrintedPassages } from './printed-passages.js'
import { readQuotation, type SubmittedText } from './submitted-text.js'
import type { Judgement } from './verdict.js'
import { wordsOf } from './words.js'

/** One way to read a text: which of its words are the quotation, and what stands around it. */
export interface Reading {
  given: SubmittedText
  around: Surrounding[]
}

/** Minimum number of words of a quotation. */
const SHORTEST = 2

/** The ways to read a text, in order: all of it is the quotation; without its attributions; only what stands between its outer quotation marks. */
export function readingsOf(mapped: MappedText): [Reading, ...Reading[]] {
  const ways = [attributions(mapped.text), outsideMarks(mapped.text)].filter(around => around.length > 0)
  const readings = ways.map(around => ({ given: readQuotation(mapped, around), around })).filter(({ given }) => given.plain.length >= SHORTEST)
  return [{ given: readQuotation(mapped), around: [] }, ...readings]
}

/** Words of the printed text considered beside a surrounding in addition to as many as it has, and the share of them that makes it part of the quotation. */
const WIDER = 3
const ALIKE = 0.4
/** So many words in a row are not alike by chance. */
const IN_A_ROW = 3

const sharesPhrase = (said: string[], words: string[]) => {
  const printed = ` ${words.join(' ')} `
  return said.some((_, n) => n + IN_A_ROW <= said.length && printed.includes(` ${said.slice(n, n + IN_A_ROW).join(' ')} `))
}

/** True if words beside the quotation are not words of the printed text, with changes. */
function isApart({ place, start, end }: Surrounding, text: string, held: PrintedPassages, pairs: Judgement['pairs']): boolean {
  if (place === 'inside') return true
  const [said, words] = [wordsOf(text.slice(start, end)), held.words].map(some => some.map(({ word }) => word)) as [string[], string[]]
  if (sharesPhrase(said, words)) return false
  const at = place === 'before' ? (pairs[0]?.held ?? 0) : (pairs.at(-1)?.held ?? 0) + 1
  const reach = said.length + WIDER
  const beside = place === 'before' ? words.slice(Math.max(0, at - reach), at) : words.slice(at, at + reach)
  return said.filter(word => beside.includes(word)).length < said.length * ALIKE
}

/** A judgement, and the reading that it rests on. */
export type Read = Judgement & Reading

/** Judges a reading; words around it that are words of the printed text after all are read as part of the quotation. Null if too little agrees. */
export function judgeReading(
  { given, around }: Reading,
  held: PrintedPassages,
  judge: (given: SubmittedText, held: PrintedPassages) => Judgement | null
): Read | null {
  const judgement = judge(given, held)
  if (!judgement) return null
  const apart = around.filter(span => isApart(span, given.mapped.text, held, judgement.pairs))
  if (apart.length === around.length) return { ...judgement, given, around }
  const narrower = readQuotation(given.mapped, apart)
  const again = judge(narrower, held)
  return again && { ...again, given: narrower, around: apart }
}
