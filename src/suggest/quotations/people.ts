import type { Span } from '../types.js'
import { type Name, namesIn, surnameOf, withoutCapitals } from './names.js'
import { roleAfter, roleBefore, roleInSentence } from './roles.js'
import { genderOf, OFFICE } from './vocabulary.js'

/** Anyone or anything that speaks. */
export interface Voice {
  /** Null for an anonymous speaker and for a group. */
  name: string | null
  role: string | null
  kind: 'person' | 'organisation' | 'document' | 'group'
  gender: 'he' | 'she' | null
}

/** A place in the text that stands for a voice, with its role and its words between commas. */
export interface Mention extends Span {
  voice: Voice
  /** The name, office or pronoun alone. */
  core: Span
  kind: 'full' | 'surname' | 'office' | 'description' | 'organisation' | 'document' | 'group' | 'pronoun'
}

interface Person {
  voice: Voice
  name: Name
}

const COURTESY = /^(?:Mr|Mrs|Ms|Miss|Mx)\.?\s+/
const quoted = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const PARTICLE = /^(?:De|Van|Von|Der|Den|La|Le|Di|Da|Du)$/
const sameWord = (a = '', b = '') => a.localeCompare(b, 'en', { sensitivity: 'base' }) === 0

/** Whether two names may be of one person: “Dr Lee” and “Ann Lee”, “A. Lee” and “Ann Lee”. */
function isSamePerson(a: Name, b: Name): boolean {
  // “Dame Ruth” is known by her first name, “De Blok” by a particle and a surname.
  const isTitled = [a, b].some(({ parts, titles }) => parts.length === 1 && /(?:Sir|Dame|Lady|Lord)$/.test(titles))
  if (isTitled && sameWord(a.parts[0], b.parts[0])) return true
  if (!sameWord(surnameOf(a), surnameOf(b))) return false
  const [first, other] = [a.parts[0], b.parts[0]]
  const isSurname = ({ parts }: Name) => parts.length === 1 || (parts.length === 2 && PARTICLE.test(parts[0]))
  return isSurname(a) || isSurname(b) || sameWord(first, other) || (/^\p{Lu}\.?$/u.test(first) && other.startsWith(first[0] as string))
}

const fullness = ({ parts, titles }: Name) =>
  10 * parts.join('').length * Number(parts.length > 1) + parts.length + (COURTESY.test(`${titles} `) ? 0 : titles.length / 100)

/** The people of a text, each with the fullest form of the name and the first role that is printed. */
export class People {
  readonly #people: Person[] = []

  /** `paragraphs` are the words outside quotations, of the length of the text. */
  constructor(paragraphs: string[]) {
    const read = paragraphs.map(words => ({ words, names: namesIn(words) }))
    const named = read.flatMap(({ names }) => names)
    const isFull = ({ parts }: Name) => parts.length > 1 && !PARTICLE.test(parts[0])
    for (const name of [...named.filter(isFull), ...named.filter(name => !isFull(name))]) this.#add(name)
    for (const { words, names } of read) this.#learn(words, names)
  }

  #add(name: Name): void {
    const known = this.#find(name)
    if (!known) this.#people.push({ name, voice: { name: withoutCapitals(name.words), role: null, kind: 'person', gender: genderOf(name.words) } })
    else {
      known.voice.gender ??= genderOf(name.words)
      if (fullness(name) > fullness(known.name)) {
        known.name = name
        known.voice.name = withoutCapitals(name.words)
      }
    }
  }

  #find = (name: Name): Person | undefined => this.#people.findLast(person => isSamePerson(person.name, name))

  #learn(words: string, names: Name[]): void {
    for (const { mention, name } of this.#placed(words, names)) {
      mention.voice.role ??= roleInSentence(words, name.end)
    }
  }

  #placed(words: string, names: Name[]): Array<{ mention: Mention; name: Name }> {
    let from = 0
    return names.flatMap(name => {
      const voice = this.#find(name)?.voice
      // “Ann Lee, steward at Harrowmere Lodge”: a place in the role of someone else.
      if (!voice || name.start < from) return []
      const before = roleBefore(words, name.start, from)
      const after = roleAfter(words, name.end, names)
      from = Math.max(after.end, name.end)
      voice.role ??= before.role ?? after.role
      const mention: Mention = {
        voice,
        start: before.start,
        end: after.end,
        core: { start: name.start, end: name.end },
        kind: name.parts.length > 1 ? 'full' : 'surname'
      }
      return [{ mention, name }]
    })
  }

  /** Surnames alone, and first names alone: “Taylor said”, “Pauline said”. */
  #shortened(words: string, taken: Span[]): Mention[] {
    return this.#people.flatMap(({ name, voice }) =>
      [surnameOf(name), name.parts[0]].flatMap((short, isFirst) => {
        if (short.length < 2 || short.includes('.') || (isFirst && name.parts.length < 2)) return []
        const places = words.matchAll(new RegExp(`(?<![\\p{L}\\p{N}’'-])(?:${quoted(short)}|${quoted(short.toUpperCase())})(?![\\p{L}\\p{N}-])`, 'gu'))
        return [...places].flatMap(({ index, 0: { length } }) => {
          const core = { start: index, end: index + length }
          if (taken.some(span => core.start < span.end && span.start < core.end)) return []
          const { end } = roleAfter(words, core.end, [])
          return [{ voice, core, start: index, end, kind: 'surname' as const }]
        })
      })
    )
  }

  /** The people named in a paragraph, in its order. */
  mentions(words: string): Mention[] {
    const named = this.#placed(words, namesIn(words)).map(({ mention }) => mention)
    const cores = named.map(({ core }) => core)
    return [...named, ...this.#shortened(words, cores)].sort((a, b) => a.core.start - b.core.start)
  }

  /** The one person whose role has this office: “the chief executive”. */
  withRole(office: string): Voice | null {
    const isOffice = (role: string) =>
      [...role.matchAll(OFFICE)].some(({ 0: run, index }) =>
        role
          .slice(0, index + run.length)
          .toLowerCase()
          .endsWith(office.toLowerCase())
      )
    const [only, another] = this.#people.filter(({ voice }) => voice.role !== null && isOffice(voice.role))
    return only && !another ? only.voice : null
  }
}
