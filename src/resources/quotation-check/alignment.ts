import { diffArrays } from 'diff'
import { fitHyphens } from './hyphens.js'
import type { PrintedPassages } from './printed-passages.js'
import type { SubmittedText, SubmittedToken } from './submitted-text.js'

/** A pair of a token of a text and an equal printed word, by their indexes. */
interface Pair {
  held: number
  token: number
}

/** Pairs of tokens and printed words, in order; everything outside a pair differs. */
export interface Alignment {
  tokens: SubmittedToken[]
  pairs: Pair[]
}

/** Maximum number of differing words; it bounds the time of a comparison. */
const MOST_EDITS = 600
/** No word is spelt like this. */
const MARK = '[]'
const spelling = (token: SubmittedToken) => (token.kind === 'word' ? token.word : MARK)

const findRun = (words: string[], run: string[], from: number) => {
  for (let at = from; at + run.length <= words.length; at++) if (run.every((word, n) => words[at + n] === word)) return at
  return -1
}

const follows = (pair: Pair, before: Pair) => pair.held === before.held + 1 && pair.token === before.token + 1

/** An alignment of equal words, or null. */
function same(tokens: SubmittedToken[], words: string[]): Alignment | null {
  const at = findRun(words, tokens.map(spelling), 0)
  return at < 0 ? null : { tokens, pairs: tokens.map((_, token) => ({ held: at + token, token })) }
}

/** An alignment of equal words except at marks, or null: each run between marks, in order, as close to the next as it goes. */
function marked(tokens: SubmittedToken[], words: string[]): Alignment | null {
  const runs: number[][] = [[]]
  for (const [n, { kind }] of tokens.entries()) {
    if (kind === 'mark') runs.push([])
    else runs.at(-1)?.push(n)
  }
  const spelt = runs.map(run => run.map(n => spelling(tokens[n] as SubmittedToken)))
  const places: number[] = []
  for (const [n, run] of spelt.entries()) {
    const at = findRun(words, run, n === 0 ? 0 : (places[n - 1] as number) + (spelt[n - 1] as string[]).length)
    if (at < 0) return null
    places.push(at)
  }
  for (let n = spelt.length - 2; n >= 0; n--) {
    const run = spelt[n] as string[]
    const end = places[n + 1] as number
    for (let at = end - run.length; at > (places[n] as number); at--) {
      if (findRun(words.slice(at, at + run.length), run, 0) === 0) places[n] = at
    }
  }
  return { tokens, pairs: runs.flatMap((run, n) => run.map((token, k) => ({ held: (places[n] as number) + k, token }))) }
}
/** The beginning of the run of this length that shares most words with the tokens. */
function nearestStretch(spelt: string[], words: string[], length: number): number {
  const left = new Map<string, number>()
  for (const word of spelt) left.set(word, (left.get(word) ?? 0) + 1)
  let [shared, best, most] = [0, 0, 0]
  for (const [n, word] of words.entries()) {
    const room = left.get(word) ?? 0
    if (room > 0) shared++
    left.set(word, room - 1)
    const gone = words[n - length]
    if (gone !== undefined) {
      const back = (left.get(gone) as number) + 1
      if (back > 0) shared--
      left.set(gone, back)
    }
    if (shared > most) [best, most] = [Math.max(0, n - length + 1), shared]
  }
  return best
}

/** An alignment with the fewest edits between the tokens and a run of the words, or null if they are too many. */
function edited(tokens: SubmittedToken[], words: string[], from: number, to: number): Alignment | null {
  const changes = diffArrays(words.slice(from, to), tokens.map(spelling), { maxEditLength: MOST_EDITS })
  if (!changes) return null
  const pairs: Alignment['pairs'] = []
  let [held, token] = [from, 0]
  for (const { added, removed, count } of changes) {
    if (!added && !removed) for (let n = 0; n < count; n++) pairs.push({ held: held + n, token: token + n })
    if (!added) held += count
    if (!removed) token += count
  }
  return gathered({ tokens, pairs }, words)
}

/** A run this short, next to this many lost words, agrees by chance. */
const CHANCE = 2
const FAR = 8

/** Moves words that agree by chance, far from the rest, next to the rest. */
function gathered({ tokens, pairs }: Alignment, words: string[]): Alignment {
  const runs: Alignment['pairs'][] = []
  for (const pair of pairs) {
    const before = runs.at(-1)?.at(-1)
    if (before && follows(pair, before)) runs.at(-1)?.push(pair)
    else runs.push([pair])
  }
  const far = (a: Pair | undefined, b: Pair | undefined) => !a || !b || b.held - a.held > FAR
  const kept = runs.length < 2 ? runs : runs.filter((run, n) => run.length > CHANCE || !far(runs[n - 1]?.at(-1), run[0]) || !far(run.at(-1), runs[n + 1]?.[0]))
  for (const [n, run] of kept.entries()) {
    const before = kept[n - 1]?.at(-1) ?? { held: -1, token: -1 }
    for (let first = run[0]; first; first = run[0]) {
      const [held, token] = [first.held - 1, first.token - 1]
      if (held <= before.held || token <= before.token || words[held] !== spelling(tokens[token] as SubmittedToken)) break
      run.unshift({ held, token })
    }
  }
  return { tokens, pairs: kept.flat() }
}

/** Numbers of agreeing words and of places that differ: the ends of the tokens count, those of the words do not. */
export function agreement({ tokens, pairs }: Alignment) {
  const breaks = pairs.slice(1).filter((pair, n) => !follows(pair, pairs[n] as Pair)).length
  const ends = Number(!pairs.some(({ token }) => token === 0)) + Number(!pairs.some(({ token }) => token === tokens.length - 1))
  return { agree: pairs.length, score: pairs.length - breaks - ends, longest: pairs.length / (breaks + 1) }
}

/** Aligns a text with printed words: word for word if possible, otherwise except at its marks; null if neither. */
export function alignExactly(given: SubmittedText, held: PrintedPassages): Alignment | null {
  const words = held.words.map(({ word }) => word)
  return same(fitHyphens(given.plain, held), words) ?? marked(fitHyphens(given.marked, held), words)
}

/** Aligns a text with printed words, with the fewest differences; null if they are too many. */
export function alignNearly(given: SubmittedText, held: PrintedPassages): Alignment | null {
  const words = held.words.map(({ word }) => word)
  const tokens = fitHyphens(given.marked, held)
  const length = Math.ceil(tokens.length * 1.25) + 3
  const from = nearestStretch(tokens.map(spelling), words, length)
  const near = edited(tokens, words, from, from + length)
  const far = length < words.length ? edited(tokens, words, 0, words.length) : null
  return near && far ? (agreement(far).score > agreement(near).score ? far : near) : (near ?? far)
}
