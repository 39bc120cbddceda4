import type { Token } from '../../search/analyzer.js'
import { conceptTokens } from './concepts.js'
import type { Span } from './draft.js'
import { figuresIn } from './figures-in.js'

/** Words that stand for themselves wherever they stand, and those that no phrase needs. */
const LITTLE = new Set(
  conceptTokens(
    'the a an of have has had having were are was is be that been percent just only its our their they it this these those will would by on to at as own'
  ).map(({ word }) => word)
)
/** Words that turn a phrase into another if they come between its words. */
const TURNING = new Set(
  conceptTokens(
    'said more less fewer than not no never neither nor very extremely moderately but without or because though although unless until before after leader executive director chair chief felt believe agree think'
  ).map(({ word }) => word)
)

/** A word of a text that matters to a phrase: a figure is one word, whatever its notation. */
interface Word extends Token {
  isFigure: boolean
}

/** The words of a text without little ones; a share is a whole number of hundredths, its qualifier a word before it. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = []
  const plain = (from: number, to: number) => {
    for (const { word, start, end } of conceptTokens(text.slice(from, to)))
      if (!LITTLE.has(word)) words.push({ word, start: from + start, end: from + end, isFigure: false })
  }
  let at = 0
  for (const { start, end, figure, class: of, noun } of figuresIn(text, { start: 0, end: text.length })) {
    plain(at, start)
    if (figure.qualifier === 'more_than' || figure.qualifier === 'less_than') words.push({ word: figure.qualifier, start, end, isFigure: false })
    words.push({ word: of === 'percent' ? `${Math.round(figure.value)}%` : String(figure.value), start, end, isFigure: true })
    for (const { word } of conceptTokens(noun)) words.push({ word, start, end, isFigure: false })
    at = end
  }
  plain(at, text.length)
  return words
}

/** The words of the phrases of the base, which are kept. */
const known = new Map<string, Word[]>()
export function heldWordsOf(phrase: string): Word[] {
  const words = known.get(phrase) ?? wordsOf(phrase)
  known.set(phrase, words)
  return words
}

/** How many other words may stand between two words of a phrase, and in of it. */
const [BETWEEN, IN_ALL] = [3, 4]
const OWN_LETTER = /(?:\p{Ll}|\p{Lu})s$/u
const BIGGEST = conceptTokens('biggest')[0]?.word
/** “NHS trust leaders” are not all “NHS leaders”. */
const LEADER = conceptTokens('leaders')[0]?.word

/** Marks that part a sentence. */
const PARTED = /[,;:.!?—–(]/
/** A capital directly after a word, which makes both one name. */
const NAME = /^ \p{Lu}/u

/** Where the words of a phrase stand from one of its words on, in their order; null if they do not. */
function matchAt(wanted: Word[], words: Word[], from: number, text: string): Word[] | null {
  const found: Word[] = []
  let [at, loose] = [from, 0]
  for (const { word } of wanted) {
    const limit = found.length === 0 || (wanted.length === 2 && word === LEADER && !wanted[0]?.isFigure) ? 0 : Math.min(BETWEEN, IN_ALL - loose)
    let gap = 0
    while (gap < limit && words[at + gap] && words[at + gap]?.word !== word && !words[at + gap]?.isFigure && !TURNING.has(words[at + gap]?.word as string))
      gap++
    const next = words[at + gap]
    if (next && gap > 0 && found.length > 0 && PARTED.test(text.slice(found.at(-1)?.end, next.start))) return null
    if (next?.word !== word || (gap > 0 && found.length > 0 && NAME.test(text.slice(found.at(-1)?.end)) && /^\p{Lu}/u.test(text.slice(found.at(-1)?.start))))
      return null
    found.push(next)
    loose += gap
    at += gap + 1
  }
  return found
}

const singular = (word: string) => word.toLowerCase().replace(/s+$/, '')
const PEOPLE = /^\s+(?:board |partnership )?(?:leader|executive|exec|lead|chief|chair|director|boss|head|manager|member|staff)/i
const BODY = /(?:trust|system|partner|board|hospital|ICS|ICB|ICP|practice|council)s?$/i
/** “87% of trusts” is not said of “87% of trust leaders”, and “the biggest challenge” is not one of “three biggest challenges”. */
function isSameNoun(phrase: string, wanted: Word[], text: string, first: Word, last: Word): boolean {
  const own = text.slice(last.start, last.end)
  const [ending = ''] = phrase.match(/\p{L}+$/u) ?? []
  if (BODY.test(own) && PEOPLE.test(text.slice(last.end))) return false
  if (wanted[0]?.isFigure && singular(own) === singular(ending) && last.word !== wanted[0]?.word && BODY.test(ending)) return true
  return !wanted.some(({ word }) => word === BIGGEST) || ((!OWN_LETTER.test(own) || OWN_LETTER.test(ending)) && !AMONG.test(text.slice(0, first.start)))
}

/** One of several may be among the biggest; the phrase is of the biggest of all. */
const AMONG = /\b(?:two|three|four|five|\d+|among (?:the|their|its)|one of (?:the|their|its))\s+$/i
const TURNED = /^(?:(?!\bthat\b)[^,.;:–—]){0,40}?\b(?:very little|little|not|no|never|hardly)\b/i

/** Where a text says a phrase, in its words or in others of the same meaning. */
export function placeOf(phrase: string, words: Word[], text: string): Span | null {
  const wanted = heldWordsOf(phrase)
  const isNumber = wanted.every(({ isFigure }) => isFigure)
  for (let at = 0; at < words.length; at++) {
    if (words[at]?.word !== wanted[0]?.word) continue
    const found = matchAt(wanted, words, at, text)
    const [first, last] = [found?.[0], found?.at(-1)]
    if (isNumber && first && /\d/.test(phrase) !== /\d/.test(text.slice(first.start, first.end))) continue
    if (first && last && isSameNoun(phrase, wanted, text, first, last) && (wanted.length < 2 || TURNED.test(phrase) || !TURNED.test(text.slice(last.end))))
      return { start: first.start, end: Math.max(last.end, first.end) }
  }
  return null
}
