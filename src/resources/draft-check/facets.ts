import { stemmedTokens } from '../../search/analyzer.js'
import type { Base } from './base.js'

/** Words for a survey, a place or people of the writer’s own. */
export const OWN =
  /\b(?:our|my)\s+(?:own\s+)?(?:\p{L}+\s+){0,2}(?:polls?|surveys?|panels?|replies|seminars?|conferences?|readers?|members|board|trust|hospital|wards?|staff|town|county|patients|visitors|listeners|study|audit)\b/iu

const SPAN_OF_YEARS = /\b((?:19|20)\d\d)(?:\s?[/–-]\s?((?:19|20)?\d\d)\b)?/g

/** The years that a text names; 2021/22 names two. */
export const yearsIn = (text: string): number[] =>
  [...text.matchAll(SPAN_OF_YEARS)].flatMap(([, first = '', second]) => {
    const from = Number(first)
    return second ? [from, Number(second.length === 2 ? `${first.slice(0, 2)}${second}` : second)] : [from]
  })

/** A year by which, since which or until which something is so dates no answer. */
const ASIDE =
  /\b(?:by|since|than in|than|until|before|from|of|after|back to|compared with|against)\s+(?:(?:early|late|mid|the|summer|spring|autumn|winter|of|january|february|march|april|may|june|july|august|september|october|november|december|\d{1,2})[\s-])*$/i

/** “in the autumn of 2021” dates an answer. */
const THAT_TIME =
  /\b(?:in|during)\s+(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?(?:spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december)\s+of\s+$/i

/** The years in which a text says that something was so. */
export const datesIn = (text: string): number[] =>
  [...text.matchAll(SPAN_OF_YEARS)]
    .filter(({ index }) => !ASIDE.test(text.slice(0, index)) || THAT_TIME.test(text.slice(0, index)))
    .flatMap(([match]) => yearsIn(match))

const GENERIC = new Set(['and', 'of', 'the', 'or', 'in', 'all', 'their', 'at', 'other', 'senior'])

interface Group {
  id: string
  words: string[]
  related: string[]
}

export const populationsOf = ({ populations }: Base): Group[] =>
  populations.all.map(({ id, label, broader, narrower }) => ({
    id,
    words: groupWords(label),
    related: [...(broader ? [broader.id] : []), ...narrower.map(({ id }) => id)]
  }))

const groupWords = (text: string) =>
  [...new Set(stemmedTokens(SHORT.reduce((told, [pattern, words]) => told.replace(pattern, words), text)).map(({ word }) => word))].filter(
    word => !GENERIC.has(word)
  )

const ENDS =
  /\b(?:said|say|says|told|tell|tells|named|name|were|was|are|felt|feel|believed?|think|thought|had|have|that|who|which|saw|see|reported|could|would|in|from|to|by|with|at|on|also|over|did|do|does|took|answered|answer|replied|alone|whose|as|for|worried|concerned|confident|naming|saying|wanted|want|expect(?:ed)?|describe[ds]?|consider(?:ed)?|agreed?|rated?|cited?)\b|[,.;:()%!?“”"\d]/i
const OF_WHOM = /^\s*(?:of\s+)?(?:all\s+|the\s+|its\s+|those\s+|these\s+)*/

/** Other words for people who lead bodies, in those of the list of populations. */
const PLAINLY: [RegExp, string][] = [
  [
    /\b(?:(?:the )?(?:people|men and women|those|figures|managers)|(?:the )?most senior (?:people|figures)) (?:who (?:run|lead|head|manage)|running|leading|heading|in charge of|at the (?:top|head|helm) of|atop)\s+(?:the |their |its |our |NHS |England['’]s )*(hospital trusts?|ambulance trusts?|trusts?|hospitals?|providers?|systems?|ICSs?|boards?|ICBs?|partnerships?|ICPs?)\b/giu,
    '$1 leaders'
  ],
  [/\b(?:bosses|chiefs|heads|top brass|managers|supremos)\b(?! (?:executive|of))/giu, 'leaders'],
  [/\b(?:hospital trusts?|hospitals?|providers?|NHS trusts?|foundation trusts?|acute trusts?)['’]?s?['’]? (?=leaders)/giu, 'trust '],
  [/\b(trust|system|board)s?['’]s? (?=leaders)/giu, '$1 '],
  [/\b(?:integrated care )?systems? (?=leaders)/giu, 'ICS '],
  [/\b(?:integrated care )?boards? (?:leaders|chiefs)/giu, 'ICB leaders'],
  [/\bleaders (?:of|at|from|in) (?:the |their |NHS |England['’]s )*(trust|hospital|provider)s\b/giu, 'trust leaders'],
  [/\bleaders (?:of|at|from|in) (?:the |their |England['’]s )*(?:integrated care )?systems\b/giu, 'ICS leaders'],
  [/\bleaders (?:of|at|from|in) (?:the |their |England['’]s )*(?:integrated care )?boards\b/giu, 'ICB leaders']
]
const SHORT: [RegExp, string][] = [
  [/\bintegrated care systems?\b/giu, 'ICS'],
  [/\bintegrated care boards?\b/giu, 'ICB'],
  [/\bintegrated care partnerships?\b/giu, 'ICP'],
  [/\b(IC[SBP])s\b/gu, '$1']
]
export const plainly = (text: string) => PLAINLY.reduce((told, [pattern, words]) => told.replace(pattern, words), text)

/** The words that say of whom a figure is a share: “of trust leaders”, “one trust in three”. */
export function ofWhom(after: string, noun = ''): string {
  if (noun !== '') return plainly(noun.replace(/([^s])$/, '$1s'))
  const rest = plainly(after.replace(OF_WHOM, ''))
  const end = rest.search(ENDS)
  return rest.slice(0, Math.min(end < 0 ? 90 : end, 90)).trim()
}

/** Words that name a group of some survey; a phrase without one tells no population. */
const WHO =
  /\b(?:leaders?|chairs?|chief executives?|executives?|directors?|managers?|members?|staff|nurses?|doctors?|gps?|trusts|boards|systems|partners|patients|bosses|leads|councils?|carers?|workers?|pharmacists?|dentists?|ministers?|mps|providers|systems?|consultants|public|adults|people)\b/i

export const tellsWho = (phrase: string) => WHO.test(phrase)

const alike = (some: string[], others: string[]) => {
  const shared = some.filter(word => others.includes(word)).length
  return shared / new Set([...some, ...others]).size
}

/** A phrase that counts bodies, where people answered. */
const BODY = /\b(?:trusts|boards|systems|icss|icbs|hospitals|organisations)$/i
const PEOPLE = /leader|executive|chair|director|lead\b/

/** Words for the bodies that people lead; ICS leaders may be those of its board or its partnership. */
const BODIES = stemmedTokens(
  'trust icb icp gp council hospital patient nurse practice charity carer worker doctor consultant pharmacist dentist minister mps public'
).map(({ word }) => word)
const bodies = (words: string[]) => words.filter(word => BODIES.includes(word))

/** True if a phrase names other people than a population. */
export function isAnotherGroup(groups: Group[], phrase: string, population: string | null): boolean {
  const own = groups.find(({ id }) => id === population)
  if (!own || !WHO.test(phrase)) return false
  if (BODY.test(phrase) && !PEOPLE.test(phrase) && PEOPLE.test(own.id)) return true
  const said = groupWords(phrase)
  const [told, held] = [bodies(said), bodies(own.words)]
  const isTold = held.length > 0 || own.words.includes('ic') || own.words.includes('ics')
  if (told.length > 0 && isTold && !told.some(word => held.includes(word))) return true
  if (said.length < 2) return false
  const likeness = groups.map(({ id, words }) => ({ id, like: alike(said, words) })).sort((a, b) => b.like - a.like)
  const best = likeness[0]
  const mine = alike(said, own.words)
  return best !== undefined && best.id !== population && best.like >= 0.4 && mine < best.like / 1.5 && !own.related.includes(best.id)
}
