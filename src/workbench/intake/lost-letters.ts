import { dictionaryKnows } from '../../spelling/dictionary.js'

/** Letters that fonts print as one sign, which a careless copy of a PDF drops. */
const LIGATURES = ['ffi', 'ffl', 'fi', 'fl', 'ff', 'll', 'ti', 'tt', 'ft']
/** A word of a sentence; names of all kinds are unknown to a dictionary. */
const WORD = /(?<![\p{L}\p{N}'’@./_-])\p{Ll}+(?![\p{L}\p{N}'’@/_-])/gu
/** The fewest words that prove a loss. One may be a misprint. */
const FEWEST = 2
/** The share of a pair of letters that must be lost: a text with a few misprints has the pair in most of its words. */
const LOST_SHARE = 0.25
/** So many different words prove a loss in a part of a long text. */
const MANY = 6

export interface LostLetters {
  pair: string
  /** The word as it stands, and as it was. */
  examples: [string, string][]
}

/** Every word that becomes known when a ligature, or all of it but its first letter, is put back at some place. */
function mendings(word: string): { pair: string; whole: string }[] {
  return LIGATURES.flatMap(pair => {
    for (let at = 0; at <= word.length; at++) {
      const lost = word[at - 1] === pair[0] ? [pair, pair.slice(1)] : [pair]
      for (const letters of lost) {
        const whole = word.slice(0, at) + letters + word.slice(at)
        if (dictionaryKnows(whole)) return [{ pair, whole }]
      }
    }
    return []
  })
}

/** The same for two words that were one: “chal enges”. */
function joins(left: string, right: string): { pair: string; whole: string }[] {
  if (dictionaryKnows(left + right)) return []
  return LIGATURES.flatMap(pair => {
    const lost = left.endsWith(pair[0] as string) ? [pair, pair.slice(1)] : [pair]
    const whole = lost.map(letters => left + letters + right).find(dictionaryKnows)
    return whole ? [{ pair, whole }] : []
  })
}

/** The letters that a text has lost, or null: unknown words become known with a ligature that the rest of the text hardly has. */
export function lostLetters(text: string): LostLetters | null {
  const words = [...text.matchAll(WORD)].map(({ 0: word, index }) => ({ word, end: index + word.length, index }))
  const found = new Map<string, Map<string, string>>()
  const note = (as: string, mended: { pair: string; whole: string }[]) => {
    for (const { pair, whole } of mended) found.set(pair, (found.get(pair) ?? new Map()).set(as, whole))
  }
  words.forEach(({ word, index }, n) => {
    if (dictionaryKnows(word)) return
    const [before, after] = [words[n - 1], words[n + 1]]
    const split = [
      ...(before && text.slice(before.end, index) === ' ' ? [[before.word, word] as const] : []),
      ...(after && text.slice(index + word.length, after.index) === ' ' ? [[word, after.word] as const] : [])
    ]
    const joined = split.map(([left, right]) => [`${left} ${right}`, joins(left, right)] as const).filter(([, whole]) => whole.length > 0)
    if (joined.length > 0) for (const [as, mended] of joined) note(as, mended)
    else if (word.length > 2) note(word, mendings(word))
  })
  const candidates = [...found].map(([pair, lost]) => {
    const kept = new Set(words.map(({ word }) => word).filter(word => word.includes(pair) && dictionaryKnows(word))).size
    return { pair, examples: [...lost], lost: lost.size, share: lost.size / (lost.size + kept) }
  })
  const [worst] = candidates.filter(({ lost, share }) => lost >= MANY || (lost >= FEWEST && share >= LOST_SHARE)).sort((a, b) => b.lost - a.lost)
  return worst ? { pair: worst.pair, examples: worst.examples.slice(0, 4) } : null
}
