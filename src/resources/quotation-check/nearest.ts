import type { PrintedPassages } from './printed-passages.js'
import type { SubmittedText } from './submitted-text.js'

/** Shortest word that tells one passage from another, and how many must be shared: a number, which is smaller for a scrap, and a share of those of the text. */
const TELLING = 4
const [FEWEST, OF_SCRAP, SCRAP] = [3, 2, 4]
const SHARE = 0.35

const FORMS = ['speech', 'written', 'phrase', 'survey_wording', 'term']
const rank = ({ finding }: PrintedPassages) => (finding.quote ? FORMS.indexOf(finding.quote.form) : FORMS.length)
/** Orders runs: quotations before others. */
export const printedFirst = (a: PrintedPassages, b: PrintedPassages) => rank(a) - rank(b)

/** The runs that share words with a text, best first; quotations before others. */
export function nearestRuns({ plain }: SubmittedText, runs: PrintedPassages[]): PrintedPassages[] {
  const wanted = new Map<string, number>()
  for (const { word } of plain) wanted.set(word, (wanted.get(word) ?? 0) + 1)
  const shared = ({ words }: PrintedPassages) => {
    const left = new Map(wanted)
    return words.filter(({ word }) => {
      const n = left.get(word) ?? 0
      left.set(word, n - 1)
      return n > 0
    }).length
  }
  return runs
    .map(held => ({ held, shared: shared(held) }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared || printedFirst(a.held, b.held))
    .map(({ held }) => held)
}

/** The run that shares most of the telling words of a text that is not held, if enough; and the range of its words that has them. */
export function nearestPassage({ plain }: SubmittedText, runs: PrintedPassages[]): { held: PrintedPassages; run: [number, number]; similarity: number } | null {
  const telling = new Set(plain.map(({ word }) => word).filter(word => word.length >= TELLING || /\d/.test(word)))
  const found = runs.map(held => ({ held, shared: new Set(held.words.map(({ word }) => word).filter(word => telling.has(word))).size }))
  const best = found.sort((a, b) => b.shared - a.shared || a.held.words.length - b.held.words.length)[0]
  if (!best || best.shared < Math.max(telling.size > SCRAP ? FEWEST : OF_SCRAP, telling.size * SHARE)) return null
  const { held, shared } = best
  const places = held.words.flatMap(({ word }, n) => (telling.has(word) ? [n] : []))
  const run: [number, number] = [places[0] as number, (places.at(-1) as number) + 1]
  return { held, run, similarity: (2 * shared) / (plain.length + run[1] - run[0]) }
}
