import type { Person } from '../people/schema.js'
import type { Span } from './draft.js'

const ROLE =
  /\b(?:chief|executive|director|chair(?:man|woman)?|secretary|minister|president|head|officer|leader|boss|editor|chancellor|commissioner|governor|spokes(?:man|woman|person)|adviser)\b/i
const RANK =
  /\b(?:interim|acting|deputy|vice|shadow|assistant|associate|joint|permanent|general|medical|clinical|finance|financial|nursing|policy|communications|strategy|operations|operating)\b/gi
export const NOW = /\b(?:now|current(?:ly)?|today['’]s|present(?:ly)?|today)\b/i
/** A verb in the present after an office tells it as of now. */
export const IS = /^,?\s*(?:is|has|will|says|wants|hopes|plans|expects|believes|thinks|insists)\b/i
export const THEN = /\b(?:then|former(?:ly)?|at the time|in those days|ex-|when|was|had been)\b/i

/** Between an office and a name without a comma stand at most so many words. */
const LAST = 3
const VERBS = /\b(?:that|said|says|told|reported|wrote|when|who|was|is|are|were|has|had|did)\b/i

/** The office that a sentence gives a person: after a name between commas, or before it. */
export function officeBeside(text: string, name: Span): Span | null {
  const after = /^(?:,\s*|\s\()([^,.;:“”()]{3,140}?)(?=[,.;:)]|\s\(|\s(?:said|says|told|put|wrote|warned|added|named)\b|$)/u.exec(text.slice(name.end))
  if (after?.[1] && ROLE.test(after[1])) return { start: name.end + after[0].length - after[1].length, end: name.end + after[0].length }
  const before = /(?:^|[,.;:]\s+|\b(?:by|from|to|and|as)\s+)((?:[^\s,.;:“”]+\s+){0,12}[^\s,.;:“”]+)(,?)\s+$/u.exec(text.slice(0, name.start))
  if (!before?.[1] || VERBS.test(before[1])) return null
  const near = before[2] ? before[1] : before[1].split(/\s+/).slice(-LAST).join(' ')
  return ROLE.test(near) ? { start: name.start - before[0].length + before[0].indexOf(before[1]), end: name.start } : null
}

const IGNORED = new Set('the its a an of for and then now current former today present at in those days who was is when that time to'.split(' '))
export const wordsOf = (text: string) => (text.toLowerCase().match(/\p{L}+/gu) ?? []).filter(word => !IGNORED.has(word) && word.length > 1)
const ranks = (text: string) => (text.toLowerCase().match(RANK) ?? []).sort().join(' ')

export type Office = Person['roles'][number]

/** True if words name a body, none of whose own words is that of the body of an office. */
function isElsewhere(of: string, known: ReadonlySet<string>, organisation: string): boolean {
  const isNhs = /\bNHS England\b(?!['’]s)/.test(of) && !organisation.includes('England')
  return isNhs || (of.match(NAMED) ?? []).some(name => wordsOf(name).every(word => !known.has(word) && word !== 'nhs' && word !== 'england'))
}
const NAMED = /\p{Lu}[\p{L}’']+(?: (?:of |and |for |the )*\p{Lu}[\p{L}’']+)+/gu

/** True if words tell an office: its rank, its title, and no other body. */
export function tells(words: string, { role, organisation }: Office): boolean {
  if (ranks(words) !== ranks(role)) return false
  const [title = '', ...others] = words.split(/\b(?:of|at|for)\b/)
  const of = others.join(' ')
  const known = new Set([...wordsOf(role), ...wordsOf(organisation.name)])
  const own = wordsOf(title).filter(word => ROLE.test(word))
  const body = wordsOf(of).filter(word =>
    /^(?:nhs|network|confederation|providers|england|board|trust|department|college|association|union|council|ics)$/.test(word)
  )
  if (isElsewhere(of, known, organisation.name)) return false
  return own.every(word => known.has(word)) && body.every(word => known.has(word) || word === 'nhs' || word === 'england')
}
