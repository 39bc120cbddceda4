import { distance } from 'fastest-levenshtein'
import { isKnown, nearestWords, repetitions, wordsOf } from '../../spelling/dictionary.js'
import type { AnomalyProposal, QuotationProposal } from '../types.js'

/** Spellings of American English, which are no misprints. */
const american = (word: string) =>
  word
    .replace(/ou(?=r)/g, 'o')
    .replace(/re(?=s?$)/, 'er')
    .replace(/ll(?=ed|ing|or)/, 'l')
    .replace(/ence(?=s?$)/, 'ense')
    .replace(/ogue(?=s?$)/, 'og')
    .replace(/mme(?=s?$)/, 'm')
    .replace(/s(?=e[ds]?$|ing$|ations?$)/, 'z')
    .replace(/ae|oe/g, 'e')
const FARTHEST = 2

/** Unknown and repeated words within quotations, and speeches that have lost their first letter. */
export function misprintsInQuotations(text: string, quotations: QuotationProposal[], known: ReadonlySet<string>): AnomalyProposal[] {
  const [seen, repeated] = [new Set<string>(), new Set<string>()]
  for (const { word } of wordsOf(text.toLowerCase())) (seen.has(word) ? repeated : seen).add(word)
  const isMisprint = (word: string) => {
    if (!/^\p{Ll}/u.test(word) || word.length < 4 || repeated.has(word) || isKnown(word, known)) return false
    const near = nearestWords(word).filter(right => distance(word, right) <= FARTHEST && !right.includes(' '))
    return near.length > 0 && !near.some(right => american(right) === american(word))
  }
  const at = (start: number, length: number, why: string, confidence: number): AnomalyProposal => ({
    kind: 'misprint_in_quotation',
    span: { start, end: start + length },
    why,
    confidence
  })
  return quotations.flatMap(({ parts }) =>
    parts.flatMap(({ start, end }, n) => {
      const words = text.slice(start, end)
      const isCut = n === 0 && /^\p{Ll}\S*(?: \S+){3}/u.test(words) && /:\s*[“‘"']$/u.test(text.slice(Math.max(0, start - 4), start))
      return [
        ...(isCut ? [at(start, words.indexOf(' '), 'The speech begins with a small letter; its first may be lost.', 0.7)] : []),
        ...wordsOf(words)
          .filter(({ word }) => isMisprint(word))
          .map(({ word, index }) => at(start + index, word.length, `“${word}” is not in the dictionary; perhaps “${nearestWords(word)[0]}”.`, 0.7)),
        ...repetitions(words, known).map(({ twice, word, index }) => at(start + index, twice.length, `“${word}” is printed twice.`, 0.8))
      ]
    })
  )
}
