import type { Span } from './draft.js'
import { yearsIn } from './facets.js'

/** A verb in the past tense; “are commissioned” is present. */
const ENDED =
  /(?<!\b(?:is|are|be|being|been|its|the|an?)\s(?:\p{L}+ly\s)?)\b(?!integrated|united|based|need|hundred|joined-up|led\b|related|limited)\p{L}{3,}ed\b/iu
const PAST =
  /\b(?:was|were|had|then|became|took|did|until|before|former|formerly|replaced|abolished|merged|ended|used to|at the time|in those days|old|created|established|set up|came|put|sent|gave|said|told|felt|drew|ran|met|led|made|saw|grew|fell|rose|won|lost|began|went)\b/i
/** “has published” tells of now; “has been abolished” tells that something is no more. */
const PERFECT =
  /\b(?:has|have) (?:(?:just|already|now|also|recently|yet) )*(?!been|merged|ended|closed|become|gone)(?:\p{L}{3,}ed|set up|put|sent|made|won|begun|taken|given|seen|met|told|said)\b/giu
const DAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day'
const NOW = new RegExp(
  `\\b(?:now|today|currently|still|at present|these days|yesterday|tomorrow|last night|(?:this|next) (?:week|month|morning|afternoon|evening|${DAY})|(?:on|last|next) ${DAY})\\b`,
  'i'
)

/** True if a sentence tells something as of now, and not as of a year up to one, or in the past tense. */
export function isPresent(text: string, until: number): boolean {
  if (NOW.test(text)) return true
  const years = yearsIn(text)
  const rest = text.replaceAll(PERFECT, '')
  const isPast = PAST.test(rest) || ENDED.test(rest)
  return years.length > 0 ? years.every(year => year > until) && !isPast : !isPast
}

const BOUNDARY = /[,;:—–()]|\s(?:and|but|while|although|though|whereas)\s/g
const RELATIVE = /^(?:\s*\([^)]*\))?,?\s*(?:which|who|that)\s+([^,;:—–.()]+)/i
const VERB = /\b(?:is|are|has|have|will|must|can|does|do|should|may|hopes?|plans?|wants?|needs?|says?|\p{L}{2,}(?:s|ed|ing))\b/iu

/** The same of what a sentence says beside a place: in a clause of its own, “…, which pays for the ward”, or in that in which it stands. */
export function isPresentAt(text: string, { start, end }: Span, until: number): boolean {
  if (!yearsIn(text).every(year => year > until)) return NOW.test(text)
  const own = RELATIVE.exec(text.slice(end))?.[1]
  if (own) return isPresent(own, until)
  const cuts = [...text.matchAll(BOUNDARY)].map(({ index }) => index)
  const clause = text.slice(cuts.findLast(at => at < start) ?? 0, cuts.find(at => at >= end) ?? text.length)
  const rest = clause.replace(text.slice(start, end), '')
  return NOW.test(text) || isPresent(VERB.test(rest) ? clause : text, until)
}
