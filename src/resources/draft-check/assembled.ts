import type { Db } from '../../db/connection.js'
import { bestMatches } from '../../db/query/query.js'
import { exactText, exactTokens } from '../../search/analyzer.js'
import { printedQuery } from '../../search/query-parser.js'
import { findings } from '../findings/resource.js'
import type { Finding } from '../findings/schema.js'

/** Words put together from phrases that are printed apart. */
export interface Assembled {
  /** True if no phrase is part of a quotation. */
  isReported: boolean
  finding: string
  says: string
}

/** Shortest quotation, most phrases, and most words looked up. */
const [SHORTEST, MOST, LOOKED_UP] = [8, 5, 120]
/** A phrase that tells its text, and the shortest one that may stand beside it in the same text; words that no phrase has. */
const [TELLING, PHRASE, LOOSE, LOOSE_SHARE] = [4, 2, 2, 0.3]
/** Findings that are read for one phrase. */
const PRINTING = 5

interface Phrase {
  words: string[]
  length: number
  found: Finding[]
}

const printing = (db: Db, words: string[]): Finding[] =>
  bestMatches(db, findings.collection, printedQuery(words, 'findings'), PRINTING).map(document => JSON.parse(document))

/** The longest phrase that begins at a word and that some finding prints. */
function longest(db: Db, words: string[], from: number): Phrase | null {
  let best: Phrase | null = null
  let [low, high] = [from + PHRASE, words.length]
  while (low <= high) {
    const end = Math.floor((low + high) / 2)
    const found = printing(db, words.slice(from, end))
    if (found.length > 0) [best, low] = [{ words: words.slice(from, end), length: end - from, found }, end + 1]
    else high = end - 1
  }
  return best
}

/** The phrases that are too long, or too many of one text, to agree by chance; null if they are not. */
function made(phrases: Phrase[], length: number): Phrase[] | null {
  const left = (some: Phrase[]) => length - some.reduce((sum, phrase) => sum + phrase.length, 0)
  const telling = phrases.filter(phrase => phrase.length >= TELLING)
  const sources = [...new Set(telling.flatMap(({ found }) => found.map(({ source }) => source.id)))]
  const ofOne = sources
    .map(id =>
      phrases.map(({ found, ...phrase }) => ({ ...phrase, found: found.filter(({ source }) => source.id === id) })).filter(({ found }) => found.length > 0)
    )
    .find(some => left(some) <= length * LOOSE_SHARE)
  return ofOne ?? (left(telling) <= LOOSE ? telling : null)
}

/** A phrase so short may follow a passage by chance: the base holds passages, and no more of the text. */
const CHANCE = 6
/** True if a text is a passage as far as that goes, with a common phrase before or after it. */
const runsOn = (phrases: Phrase[], all: number) =>
  phrases.reduce((sum, { length }) => sum + length, 0) === all &&
  phrases.some(({ length }) => length < CHANCE) &&
  phrases.some(
    ({ words, found, length }, n) =>
      length >= CHANCE &&
      found.some(({ passages }) =>
        passages.some(({ exact }) => (n === 0 ? exactText(exact).endsWith(words.join(' ')) : exactText(exact).startsWith(words.join(' '))))
      )
  )

/** Finds the printed phrases of which a text consists; null if it is not made of a few. */
export function assembled(db: Db, text: string): Assembled | null {
  const words = exactTokens(text.replaceAll(/\[(\p{L})\]/gu, '$1')).map(({ word }) => word)
  if (words.length < SHORTEST || words.length > LOOKED_UP) return null
  const phrases: Phrase[] = []
  let loose = 0
  for (let at = 0; at < words.length && phrases.length <= MOST && loose <= LOOSE + words.length * LOOSE_SHARE; ) {
    const phrase = longest(db, words, at)
    if (phrase) phrases.push(phrase)
    else loose++
    at += phrase?.length ?? 1
  }
  const telling = phrases.length > MOST ? undefined : made(phrases, words.length)?.filter(({ length }) => length >= TELLING)
  if (!telling || (phrases.length === 2 && runsOn(phrases, words.length))) return null
  const first = telling[0]?.found.find(({ quote }) => quote) ?? telling[0]?.found[0]
  if (!first) return null
  const isReported = telling.every(({ found }) =>
    found.every(({ quote, part_of, source }) => quote === null && part_of === null && source.kind === 'news_article')
  )
  const sources = new Set(telling.map(({ found }) => found[0]?.source.id))
  const apart = sources.size > 1 ? 'from different texts' : 'that stand apart'
  return {
    isReported,
    finding: first.id,
    says: isReported ? 'These are the words of a reporter, and nobody’s quotation.' : `This joins words ${apart}, without a mark where words are left out.`
  }
}
