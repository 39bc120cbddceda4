import { exactTokens, stemmedTokens, type Token } from './analyzer.js'

export interface Snippet {
  text: string
  /** [start, end] of each matched word, in Unicode code points of `text`. */
  highlights: [number, number][]
}

/** The words to highlight: any of these stemmed words, or this run of printed words. */
export type HighlightTarget = { words: ReadonlySet<string> } | { phrase: string[] }

/** Number of words in a snippet, and of those before the first match; a shorter text is shown whole. */
const WHOLE = 60
const BEFORE = 10
const SAYING = ['text', 'statement', 'title', 'name', 'label', 'printed', 'why', 'definition', 'reason', 'measure', 'description']

/** Finds a field of a document, as JSON; undefined if it has none of this name. */
type FieldOf = (name: string) => string | undefined

/** The texts of a document, in reading order. None is looked up before it is needed. */
function* candidateTexts(fieldOf: FieldOf): Generator<string> {
  for (const name of SAYING) {
    const value = fieldOf(name)
    if (value?.startsWith('"')) yield JSON.parse(value)
  }
  const passages = JSON.parse(fieldOf('passages') ?? '[]') as { exact: string }[]
  for (const { exact } of passages) yield exact
}

/** The words of a text, with their matches. */
function look(text: string, sought: HighlightTarget): { text: string; words: Token[]; found: boolean[] } {
  if ('words' in sought) {
    const words = stemmedTokens(text)
    return { text, words, found: words.map(({ word }) => sought.words.has(word)) }
  }
  const words = exactTokens(text)
  const found = words.map(() => false)
  for (let n = 0; n + sought.phrase.length <= words.length; n++) {
    if (sought.phrase.every((word, m) => words[n + m]?.word === word)) found.fill(true, n, n + sought.phrase.length)
  }
  return { text, words, found }
}

/** The text of a document with most of the words, the first of equal ones. No text is read after one that has them all. */
function bestText(fieldOf: FieldOf, sought: HighlightTarget) {
  const all = 'words' in sought ? sought.words.size : new Set(sought.phrase).size
  let best = { ...look('', sought), hits: -1 }
  for (const text of candidateTexts(fieldOf)) {
    const read = look(text, sought)
    const hits = new Set(read.words.filter((_, n) => read.found[n]).map(({ word }) => word)).size
    if (hits > best.hits) best = { ...read, hits }
    if (hits === all) break
  }
  return best
}

/** The snippet of a document: the text with most matches, cut to a readable length. */
export function snippetOf(fieldOf: FieldOf, sought: HighlightTarget): Snippet {
  const best = bestText(fieldOf, sought)
  const from = best.words.length <= WHOLE ? 0 : Math.max(0, best.found.indexOf(true) - BEFORE)
  const shown = best.words.slice(from, from + WHOLE)
  const start = from === 0 ? 0 : (shown[0]?.start ?? 0)
  const end = from + WHOLE >= best.words.length ? best.text.length : (shown.at(-1)?.end ?? best.text.length)
  const points = (at: number) => [...best.text.slice(start, at)].length
  return {
    text: best.text.slice(start, end),
    highlights: shown.filter((_, n) => best.found[from + n]).map(word => [points(word.start), points(word.end)])
  }
}
