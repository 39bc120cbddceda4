import type { Dataset } from '../../records/dataset.js'

/** Words of a run that two texts share. Five in a row are rarely chance. */
const RUN = 5
/** The share of runs, of passages or of words of a title from which on a source is worth a look. */
const SHARED_TEXT = 0.05
const SHARED_PASSAGES = 0.2
const SHARED_TITLE = 0.6

export interface Resemblance {
  id: string
  why: string
}

const wordsOf = (text: string) =>
  [
    ...text
      .toLowerCase()
      .replaceAll('’', "'")
      .matchAll(/[\p{L}\p{N}']+/gu)
  ].map(([word]) => word)
const runsOf = (text: string) => {
  const words = wordsOf(text)
  return new Set(words.slice(RUN - 1).map((_, n) => words.slice(n, n + RUN).join(' ')))
}
const percent = (share: number) => `${Math.round(share * 100)}%`

/** The share of one set that is in another. */
function shareIn(own: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return own.size === 0 ? 0 : [...own].filter(one => other.has(one)).length / own.size
}

/** The sources that a text resembles, by their kept texts, their passages and their titles, the closest first. */
export function resemblances(base: Dataset, texts: ReadonlyMap<string, string>, text: string, title: string | null): Resemblance[] {
  const runs = runsOf(text)
  const words = new Set(wordsOf(title ?? ''))
  return base.sources
    .map(source => {
      const kept = texts.get(source.text_sha256)
      const body = kept === undefined ? 0 : shareIn(runs, runsOf(kept))
      const passages = source.findings.flatMap(finding => finding.passages).filter(({ exact }) => wordsOf(exact).length >= RUN)
      const held = passages.length === 0 ? 0 : passages.filter(({ exact }) => text.includes(exact)).length / passages.length
      const theirs = new Set(wordsOf(source.title))
      const named = words.size < 3 ? 0 : Math.min(shareIn(words, theirs), shareIn(theirs, words))
      const why = [
        ...(body >= SHARED_TEXT ? [`${percent(body)} of the text is in it`] : []),
        ...(held >= SHARED_PASSAGES ? [`${percent(held)} of its passages are in the text`] : []),
        ...(named >= SHARED_TITLE ? [`its title is alike: “${source.title}”`] : [])
      ]
      return { id: source.id, why: why.join('; '), weight: Math.max(body, held, named) }
    })
    .filter(({ why }) => why !== '')
    .sort((a, b) => b.weight - a.weight)
    .map(({ id, why }) => ({ id, why }))
}
