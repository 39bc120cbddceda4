import { distance } from 'fastest-levenshtein'
import { formsOf } from '../../search/analyzer.js'

/** Words that join others: names with and without them are the same. */
const LINKS = new Set(['the', 'and', 'of', 'for'])
/** Words for a kind of body. A system, its board and its partnership have one name but for this word. */
const KINDS = new Set(['icb', 'ics', 'icp', 'ccg', 'trust', 'foundation'])
const NHS = 'nhs'
const isLight = (word: string) => word === NHS || KINDS.has(word)

/** Maximum number of words that are compared: no name has as many. */
const MOST_WORDS = 24
/** Weight of a word that says what kind of body it is, where a word of a single name weighs about 6. */
const LIGHT = 0.5

/** A name, or the words of a query, ready to be compared. */
export interface Name {
  /** Its words but for those that join others, each once. */
  words: readonly string[]
  /** Its words for a kind of body, in alphabetical order. */
  kinds: string
  /** Its other words, as often as it has them. */
  rest: readonly string[]
  /** The other words as one, for words that are joined or split otherwise. */
  compact: string
  /** Their first letters: “Bedfordshire, Luton and Milton Keynes” is `blmk`. */
  initials: string
}

const inOrder = (words: readonly string[]) => [...words].sort().join(' ')

/** Reads a name: the words as the search reads them, so that case, accents, hyphens, plurals of kinds and “&” do not count. */
export function readName(text: string): Name {
  const all = formsOf(text).map(({ spelt }) => spelt)
  const words = all.filter(word => !LINKS.has(word)).slice(0, MOST_WORDS)
  const kinds = words.filter(word => KINDS.has(word))
  const heavy = words.filter(word => !isLight(word))
  const letters = all.filter(word => !isLight(word) && word !== 'the' && word !== 'and')
  return {
    words: [...new Set(words)],
    kinds: inOrder(kinds),
    // A board or a trust may be written without “NHS”; of other bodies it is part of the name.
    rest: words.filter(word => !KINDS.has(word) && (word !== NHS || kinds.length === 0)),
    compact: heavy.join(''),
    initials: letters.map(word => word.charAt(0)).join('')
  }
}

/**
 * How surely two names are the same: 2 if they have the same words in the same order, 1 if in another (“North West London” is not
 * “West and North London”), 0 otherwise. `kindIsKnown` if the kind of body that is meant was said beside the name.
 */
export function sameness(asked: Name, name: Name, kindIsKnown: boolean): 0 | 1 | 2 {
  const isBare = kindIsKnown && asked.kinds === '' && name.kinds !== ''
  const rest = isBare ? asked.rest.filter(word => word !== NHS) : asked.rest
  if (asked.words.length === 0 || (asked.kinds !== name.kinds && !isBare)) return 0
  if (rest.join(' ') === name.rest.join(' ')) return 2
  return inOrder(rest) === inOrder(name.rest) ? 1 : 0
}

/** Maximum number of wrong letters in a word, by its length. */
const misspelt = ({ length }: string) => (length < 4 ? 0 : length < 8 ? 1 : 2)

/** How alike two words are, from 0 to 1. */
function alike(a: string, b: string): number {
  if (a === b) return 1
  const most = Math.min(misspelt(a), misspelt(b))
  if (Math.abs(a.length - b.length) > most || isLight(a) || isLight(b)) return 0
  const off = distance(a, b)
  // Two letters that changed places are two edits and one slip.
  return off <= most || (off === 2 && most === 1 && inOrder([...a]) === inOrder([...b])) ? 1 - off / Math.max(a.length, b.length) : 0
}

interface Near {
  known: string
  likeness: number
}
const isLike = ({ likeness }: Near) => likeness > 0
const mostAlike = (a: Near, b: Near) => b.likeness - a.likeness

/** Likeness of whole names from which words that are joined or split otherwise count. */
const CLOSE = 0.85
const SHORTEST_INITIALS = 3
/** Part of its likeness that a name keeps if its words are in another order. */
const DISORDERED = 0.98
const BY_INITIALS = 0.8

/** Compares a query with names of one vocabulary, from 0 to 1: the share of words that agree, in which rare words weigh more. */
export function comparer(names: readonly Name[]): (asked: Name) => (name: Name) => number {
  const uses = new Map<string, number>()
  for (const word of names.flatMap(({ words }) => words)) uses.set(word, (uses.get(word) ?? 0) + 1)
  const weightOf = (word: string) => (isLight(word) ? LIGHT : Math.log(1 + names.length / (uses.get(word) ?? 1)))
  const weights = new Map(names.map(name => [name, name.words.reduce((sum, word) => sum + weightOf(word), 0)]))
  return asked => {
    const wanted = asked.words.map(word => ({
      word,
      near: [...uses.keys()]
        .map(known => ({ known, likeness: alike(word, known) }))
        .filter(isLike)
        .sort(mostAlike)
    }))
    const byWords = (name: Name) => {
      const free = new Set(name.words)
      let [agreed, all] = [0, Number(weights.get(name))]
      const places: number[] = []
      for (const { word, near } of wanted) {
        const found = near.find(({ known }) => free.has(known))
        all += weightOf(found ? found.known : word)
        if (!found) continue
        agreed += weightOf(found.known) * found.likeness
        free.delete(found.known)
        if (!isLight(found.known)) places.push(name.words.indexOf(found.known))
      }
      const isInOrder = places.every((place, n) => n === 0 || place > Number(places[n - 1]))
      return ((2 * agreed) / all) * (isInOrder ? 1 : DISORDERED)
    }
    const byLetters = ({ compact, initials }: Name) => {
      if (asked.compact.length >= SHORTEST_INITIALS && initials.startsWith(asked.compact)) return BY_INITIALS
      const longest = Math.max(asked.compact.length, compact.length)
      if (asked.compact === '' || Math.abs(asked.compact.length - compact.length) > longest * (1 - CLOSE)) return 0
      const close = 1 - distance(asked.compact, compact) / longest
      return close < CLOSE ? 0 : close * CLOSE
    }
    return name => Math.max(byWords(name), byLetters(name))
  }
}
