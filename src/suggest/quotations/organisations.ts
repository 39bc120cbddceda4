import type { Span } from '../types.js'
import { PROPER } from './names.js'
import { isAcronym, kindOfWord, VERB } from './vocabulary.js'

export interface Organisation extends Span {
  name: string
  /** A plural that begins a sentence, such as “Ministers”: nobody in particular. */
  isGroup: boolean
  /** Where its words end, with an acronym in brackets. */
  extent: number
}

const LEAD =
  /^(?:(?:(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\s+|(?:The|In|At|On|But|And|Yet|Meanwhile|However|A|An|For|By|As|When|While|Last|This|That|Its|Both|Now|Then|Also|If|Separately|According to|Though|Although|Since|So|Still|Elsewhere|Even|Today|Yesterday|After|Before|With|From|Of|Under)\s+(?:the\s+)?))+/
/** Nouns of institutions: “the Welsh government”, “the charity”. */
const INSTITUTION =
  'government|council|trust|board|union|charity|department|commission|committee|regulator|watchdog|group|thinktank|think tank|hospital|coalition|confederation|association|federation|network|partnership|alliance|forum|society|foundation|institute|agency|authority|college|body|organisation|company|consultancy|taskforce|ministry|inspectorate|ombudsman’s office|system|party|panel|team|centre|service|office'
const GENERIC = new RegExp(String.raw`(?<![\p{L}’'-])(?:[Tt]he)\s+(?:[\p{L}]+(?:[’']s|s[’'])\s+)?(?:[\p{L}-]+\s+)?(?:${INSTITUTION})(?![\p{L}’'-])`, 'gu')
const CONTINUED = new RegExp(String.raw`^(?:[’']s\s+\p{Ll}+)?\s+(?:${INSTITUTION})(?![\p{L}’'-])`, 'u')
/** “County leaders”, “NHS England officials”: people of an organisation. */
const OF_PEOPLE =
  /^\s+(?:(?!\p{Ll}+(?:ing|ed|s)\s)\p{Ll}+\s+)?(?:leaders|bosses|chiefs|officials|staff|nurses|doctors|members|managers|ministers|MPs|councillors|sources|insiders|executives|directors|chairs|clinicians|workers|campaigners|analysts|experts|patients|residents|families|researchers|figures|respondents|teams|trusts|practices|GPs|carers)(?![\p{L}])/u
/** A verb of speech, or an apposition, right after a name. */
const SPEAKS = new RegExp(String.raw`^(?:,\s+(?:the|an?|which)\s|[^\S\n]+(?:(?:has|have|had|also)\s+)?${VERB.source}|\s*:|\s*\()`, 'u')
const initials = (name: string) => name.match(/(?<![\p{L}’'-])\p{Lu}/gu)?.join('')
const firstWord = (words: string) => words.replace(/\s.*/s, '')

/** “Institute’s Ready or Not” holds two names, “King’s Fund” one. */
function piecesOf(words: string): Array<{ 0: string; index: number }> {
  return [...words.matchAll(PROPER)].flatMap(({ 0: all, index }) => {
    const owned = [...all.matchAll(/(?:[’']s|(?<=s)[’'])(?:\s+|$)/g)].find(
      owner => kindOfWord(firstWord(all.slice(owner.index + owner[0].length))) !== 'organisation'
    )
    if (!owned) return [{ 0: all, index }]
    const rest = owned.index + owned[0].length
    return [
      { 0: all.slice(0, owned.index), index },
      ...(all
        .slice(rest)
        .split(/\s/)
        .some(word => kindOfWord(word) === 'organisation')
        ? [{ 0: all.slice(rest), index: index + rest }]
        : [])
    ]
  })
}

/** Names of organisations in a paragraph. */
function namesIn(words: string, isProper: (word: string) => boolean): Organisation[] {
  return piecesOf(words).flatMap(({ 0: all, index }) => {
    const lead = LEAD.exec(all)?.[0] ?? ''
    const proper = all.slice(lead.length)
    const first = firstWord(proper)
    if (proper === '' || (kindOfWord(first) === 'none' && !proper.includes(' '))) return []
    if (OF_PEOPLE.test(words.slice(index + all.length))) return []
    const isFirst = lead === '' && /(?:^|[.?!:]["'”’»)]*\s+|\uE000\s+)$/u.test(words.slice(0, index))
    const isWord = isFirst && !proper.includes(' ') && kindOfWord(proper) === 'name'
    if (isWord && !isProper(proper) && !SPEAKS.test(words.slice(index + all.length))) return []
    const isGroup = isFirst && isWord && /[^s]s$|^Staff$/.test(proper)
    const start = index + lead.length
    const noun = CONTINUED.exec(words.slice(start + proper.length))?.[0] ?? ''
    const end = start + proper.length + noun.length
    const bracket = /^\s*\([^()]{2,20}\)/.exec(words.slice(end))?.[0] ?? ''
    const apposition = /^,\s+(?:the|an?|which|whose|one of)\s[^.;:\uE000]{2,100}?(?=,\s)/.exec(words.slice(end + bracket.length))?.[0] ?? ''
    return [{ start, end, name: words.slice(start, end), isGroup, extent: end + bracket.length + apposition.length }]
  })
}

/** The organisations of a text, so that “the Confederation” and “NAO” take the fullest form. */
export class Organisations {
  readonly #full: string[]
  /** Words with a capital in the middle of a sentence. */
  readonly #proper: Set<string>

  constructor(paragraphs: string[]) {
    this.#proper = new Set(paragraphs.flatMap(words => [...words.matchAll(/(?<=\p{Ll},?\s)\p{Lu}[\p{L}-]+/gu)].map(([word]) => word)))
    const names = paragraphs.flatMap(words => this.#named(words)).map(({ name }) => name)
    this.#full = [...new Set(names.filter(name => name.includes(' ') && name.split(/\s/).some(word => kindOfWord(word) === 'organisation')))]
  }

  #named = (words: string) => namesIn(words, word => this.#proper.has(word))

  /** The fullest form of a name that the text prints. */
  fullest(name: string): string {
    if (isAcronym(name)) return this.#full.find(full => initials(full) === name.replace(/s$/, '')) ?? name
    if (name.includes(' ') || kindOfWord(name) !== 'organisation') return name
    return this.#full.find(full => full.split(/\s/).includes(name)) ?? name
  }

  mentions(words: string): Organisation[] {
    return this.#named(words).map(found => ({ ...found, name: this.fullest(found.name) }))
  }

  /** “the charity”: the name that has its noun, or the words themselves. */
  generic(words: string): Array<Organisation & { isNamed: boolean }> {
    return [...words.matchAll(GENERIC)].map(({ 0: found, index }) => {
      const own = found.replace(/^[Tt]he\s+(?:\p{Lu}\p{L}*[’']s\s+)?/u, '')
      const noun = own.replace(/^.* /s, '')
      const full = own.includes(' ') ? undefined : this.#full.find(name => new RegExp(`(?<![\\p{L}])${noun}(?![\\p{L}])`, 'iu').test(name))
      const span = { start: index + (found.length - own.length), end: index + found.length }
      return { ...span, name: full ?? own, isNamed: full !== undefined, isGroup: false, extent: span.end }
    })
  }
}
