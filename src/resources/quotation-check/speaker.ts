import { PRONOUNS, type SpeakerWord, speakerWords, withoutOccasion } from './attribution-words.js'

/** Names and descriptions that fit the author of words. */
export interface Author {
  /** Full name of a person; null for a body. */
  person: string | null
  /** Roles, names of bodies, populations and attributions as printed. */
  known: string[]
}

export const SPEAKER_VERDICTS = ['right', 'wrong', 'unknown'] as const
export type SpeakerVerdict = (typeof SPEAKER_VERDICTS)[number]

/** After these words a phrase tells when or where, not who. */
const ASIDE = new Set(['on', 'in', 'during', 'when', 'while', 'after', 'before', 'to', 'speaking', 'commenting', 'responding'])
const singular = (word: string) => word.replace(/s$/, '')
/** A word of too many names to tell one from another. */
const COMMON = singular('nhs')
/** Titles that newspapers give to anyone who leads a body. */
const INFORMAL = ['boss', 'head', 'leader', 'chief', 'expert']

const claims = (words: SpeakerWord[]) => words.filter(({ isCapital, isRole }) => isCapital || isRole).map(({ word }) => singular(word))

/** Where the name of a person begins that ends with a surname at a place, or -1 if other names or initials stand before the surname. */
function beginOf(words: SpeakerWord[], at: number, names: string[]): number {
  let from = at
  const isOwn = ({ word }: SpeakerWord) => names.includes(word) || (word.length === 1 && names[0]?.startsWith(word))
  while (from > 0 && isOwn(words[from - 1] as SpeakerWord)) from--
  const before = words[from - 1]
  return from === at && before?.isCapital && !before.isRole ? -1 : from
}

/** The names and roles that stand directly before a name: “NHS Providers chief executive”. */
function beside(words: SpeakerWord[], from: number): SpeakerWord[] {
  let first = from
  while (first > 0 && (words[first - 1]?.isCapital || words[first - 1]?.isRole)) first--
  return words.slice(first, from)
}

/** Compares the speaker that a text names with the author of its words: the right one, another, or nobody in particular. */
export function judgeSpeaker(phrase: string, { person, known }: Author): SpeakerVerdict {
  const words = speakerWords(withoutOccasion(phrase))
  const familiar = new Set(known.flatMap(speakerWords).map(({ word }) => singular(word)))
  const fits = (some: SpeakerWord[]) => claims(some).every(word => familiar.has(word))
  const describes = (some: SpeakerWord[]) => fits(some.filter(({ word }) => !INFORMAL.includes(word)))
  if (PRONOUNS.has(words.at(-1)?.word ?? '') && words.at(-1)?.word !== 'who') return 'unknown'
  const names = person === null ? [] : speakerWords(person).map(({ word }) => word)
  const at = names.length > 0 ? words.findIndex(({ word }) => word === names.at(-1)) : -1
  if (at >= 0) {
    const rest = words.slice(at + 1)
    const end = rest.findIndex(({ word }) => ASIDE.has(word))
    const from = beginOf(words, at, names)
    return from >= 0 && describes(end < 0 ? rest : rest.slice(0, end)) && describes(beside(words, from)) ? 'right' : 'wrong'
  }
  const told = claims(words)
  if (!told.some(word => word !== COMMON)) return 'unknown'
  return fits(words) ? 'right' : 'wrong'
}
