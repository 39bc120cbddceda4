import { exactTokens, joined } from '../../search/analyzer.js'

export const FLAGS = ['negation', 'number', 'qualifier', 'mending'] as const
export type Flag = (typeof FLAGS)[number]

const NEGATION =
  'not|no|never|none|nobody|nothing|nowhere|neither|nor|without|cannot|(?:ca|do|does|did|is|are|was|were|has|have|had|wo|would|should|could|must|need|ai)nt'
const NUMBER =
  '£?[\\d.]+\\p{L}*|%|per ?cent|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\p{L}+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|half|halves|thirds?|quarters?|fifths?|tenths?|once|twice|doubled?|tripled?'
const QUALIFIER =
  'no more than|no less than|no fewer than|more than|less than|fewer than|at least|at most|up to|as many as|as much as|close to|more|less|fewer|most|least|than|nearly|almost|about|around|roughly|approximately|over|under|above|below|only|just|merely|some|many|several|few|all|every|majority|minority|may|might|could|should|must|perhaps|possibly|probably|likely|largely|mainly|partly'

const PATTERNS = { negation: NEGATION, number: NUMBER, qualifier: QUALIFIER }
type Kind = keyof typeof PATTERNS
const KINDS = Object.keys(PATTERNS) as Kind[]
const within = Object.fromEntries(KINDS.map(kind => [kind, new RegExp(`(?:^| )(?:${PATTERNS[kind]})(?: |$)`, 'u')])) as Record<Kind, RegExp>
const last = new RegExp(`(?:^| )(${QUALIFIER}|${NEGATION})$`, 'u')
const first = new RegExp(`^(${NEGATION}|%|per cent|millions?|billions?|thousands?|hundreds?)(?: |$)`, 'u')

const NEGATIVE_PREFIX = /^(?:un|in|im|ir|dis|non)/
const opposites = (a: string, b: string) => a !== b && (a.replace(NEGATIVE_PREFIX, '') === b || b.replace(NEGATIVE_PREFIX, '') === a)

/** The kinds of words that a difference affects: a negation, a number, or a word for how many or how sure. */
export function flagsOf(before: string, after: string): Flag[] {
  const [a, b] = [joined(exactTokens(before)), joined(exactTokens(after))]
  return KINDS.filter(kind => within[kind].test(a) || within[kind].test(b) || (kind === 'negation' && opposites(a, b)))
}

const count = (phrase: string | undefined) => phrase?.split(' ').length ?? 0

/** The number of last words that qualify or negate the words after them. */
export const bindingForward = (words: string[]) => count(last.exec(words.slice(-3).join(' '))?.[1])

/** The number of first words that negate or measure the words before them. */
export const bindingBack = (words: string[]) => count(first.exec(words.slice(0, 2).join(' '))?.[1])
