import { yearsIn } from './facets.js'

const PAST = /\b(?:was|were|had|then|became|took|did|until|before|former|formerly|replaced|abolished|merged|ended|used to|at the time|in those days|old|created|established|set up|came|put)\b/i
const NOW = /\b(?:now|today|currently|still|at present|these days)\b/i

/** True if a sentence tells something as of now, and not as of a year up to one, or in the past tense. */
export function isPresent(text: string, until: number): boolean {
  if (NOW.test(text)) return true
  const years = yearsIn(text)
  return years.length > 0 ? years.every(year => year > until) && !PAST.test(text) : !PAST.test(text)
}
