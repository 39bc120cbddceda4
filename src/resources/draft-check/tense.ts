import { yearsIn } from './facets.js'

/** A verb in the past tense; “are commissioned” is present. */
const ENDED =
  /(?<!\b(?:is|are|be|being|been|its|the|an?)\s(?:\p{L}+ly\s)?)\b(?!integrated|united|based|need|hundred|joined-up|led\b|related|limited)\p{L}{3,}ed\b/iu
const PAST =
  /\b(?:was|were|had|then|became|took|did|until|before|former|formerly|replaced|abolished|merged|ended|used to|at the time|in those days|old|created|established|set up|came|put|sent|gave|said|told|felt|drew|ran|met|led|made|saw|grew|fell|rose|won|lost|began|went)\b/i
const NOW = /\b(?:now|today|currently|still|at present|these days)\b/i

/** True if a sentence tells something as of now, and not as of a year up to one, or in the past tense. */
export function isPresent(text: string, until: number): boolean {
  if (NOW.test(text)) return true
  const years = yearsIn(text)
  const isPast = PAST.test(text) || ENDED.test(text)
  return years.length > 0 ? years.every(year => year > until) && !isPast : !isPast
}
