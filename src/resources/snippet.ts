import { searched } from './words.js'

export interface Snippet {
  text: string
  /** [start, end] of each found word, in Unicode code points of `text`. */
  highlights: [number, number][]
}

/** How many words a snippet has, and how many of them stand before the first found one. */
const LENGTH = 40
const BEFORE = 8
const SAYING = ['text', 'statement', 'title', 'name', 'label', 'printed', 'why', 'definition', 'reason', 'measure', 'description']

type Json = Record<string, unknown>

/** What a document says, in the order in which a reader would look at it. */
function sayings(document: Json): string[] {
  const passages = Array.isArray(document.passages) ? document.passages.map(passage => (passage as Json).exact) : []
  return [...SAYING.map(key => document[key]), ...passages].filter(text => typeof text === 'string')
}

/** The words of a document around those that were asked for: the saying that has most of them, cut to a readable length. */
export function snippetOf(document: Json, wanted: ReadonlySet<string>): Snippet {
  const candidates = sayings(document).map(text => {
    const words = searched(text)
    return { text, words, found: words.map(({ word }) => wanted.has(word)) }
  })
  const hits = (found: boolean[], words: { word: string }[]) => new Set(words.filter((_, n) => found[n]).map(({ word }) => word)).size
  const best = candidates.reduce((a, b) => (hits(b.found, b.words) > hits(a.found, a.words) ? b : a), candidates[0] ?? { text: '', words: [], found: [] })
  const from = Math.max(0, best.found.indexOf(true) - BEFORE)
  const shown = best.words.slice(from, from + LENGTH)
  const start = from === 0 ? 0 : (shown[0]?.start ?? 0)
  const end = from + LENGTH >= best.words.length ? best.text.length : (shown.at(-1)?.end ?? best.text.length)
  const points = (at: number) => [...best.text.slice(start, at)].length
  return {
    text: best.text.slice(start, end),
    highlights: shown.filter((_, n) => best.found[from + n]).map(word => [points(word.start), points(word.end)])
  }
}
