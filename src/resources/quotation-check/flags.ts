import type { Word } from './words.js'

export const FLAGS = ['negation', 'number', 'qualifier', 'name', 'mending'] as const
export type Flag = (typeof FLAGS)[number]

/** Words that say no, or that something is not done, wanted or possible. */
const NEGATION = [
  "not|no|never|none|nobody|nothing|nowhere|neither|nor|without|cannot|\\p{L}+n't|\\p{L}{2,5}nt(?<=\\b(?:do|does|did|is|are|was|were|has|have|had|wo|would|should|could|must|need)nt)",
  'hardly|barely|scarcely|seldom|rarely|little|lacks?|lacking|lacked|absence|absent|devoid|against|instead|rather than|far from|anything but|too \\p{L}+ to',
  'fail(?:s|ed|ing|ures?)?|refus(?:e|es|ed|ing|als?)|den(?:y|ies|ied|ying|ials?)|reject(?:s|ed|ing|ions?)?|oppos(?:e|es|ed|ing|ition)|prevent(?:s|ed|ing)?|stop(?:s|ped|ping)?|avoid(?:s|ed|ing)?|doubt(?:s|ed|ful)?|dismiss(?:es|ed|ing|al)?|disput(?:e|es|ed|ing)|ceas(?:e|es|ed|ing)|los(?:e|es|t|ing)|miss(?:es|ed|ing)',
  'false|falsely|wrong|wrongly|myth|untrue|un(?!der|i(?!n|m)|til|canny|to\\b)\\p{L}{4,}|dis(?:agree|approv|satisf|miss|prov|regard|content|trust|put)\\p{L}*|im(?:possibl|practical|proper|probabl)\\p{L}*|in(?:adequa|sufficient|correct|accura|appropriat|capab|effective|efficient|valid)\\p{L}*|ir(?:relevan|responsibl)\\p{L}*|non'
].join('|')

const SAID =
  'half|halves|thirds?|quarters?|fifths?|tenths?|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|once|twice|doubled?|tripled?|couple|minus|plus|percentage|points?'
const NUMBER = `(?:\\p{Sc})?[\\d.,]*\\d\\S*|[%‰\\p{Sc}–−/:×<>≤≥≮≯≈~±∼+≠¬=]|\\p{N}\\S*|${SAID}`

const ABOUT = 'about|around|over|under|above|below|up to|close to|roughly|approximately|nearly|almost|some'
const COUNTED = `(?= (?:(?:a|an|the) )?(?:\\p{Sc}?\\d|half|third|quarter|most|all|every|everyone))`
/** Words for how many, how sure, how often, and on which condition. */
const QUALIFIER = [
  `(?:${ABOUT})${COUNTED}|nearly|almost|roughly|approximately|some|circa`,
  'more|less|fewer|most|mostly|least|than|only|just|merely|solely|exclusively|many|much|several|few|all|every|each|any|both|either|enough|majority|minority|partly|largely|mainly|entirely|completely|wholly|fully|generally|usually|often|sometimes|always',
  'may|might|could|should|must|would|can|perhaps|possibly|probably|likely|maybe|potentially|apparently|allegedly|supposedly|reportedly|seem(?:s|ed)?|(?:said|thought|believed|supposed|meant|about) to be|appear(?:s|ed)?|expected|suggest(?:s|ed)?|claim(?:s|ed)?',
  'if|unless|until|whether|although|though|but|however|despite|except|provided|otherwise|while|yet|still|no longer|initially|previously|formerly|so-called'
].join('|')

const PATTERNS = { negation: NEGATION, number: NUMBER, qualifier: QUALIFIER }
type Kind = keyof typeof PATTERNS
const KINDS = Object.keys(PATTERNS) as Kind[]
const within = Object.fromEntries(KINDS.map(kind => [kind, new RegExp(`(?<=^| )(?:${PATTERNS[kind]})(?= |$)`, 'gu')])) as Record<Kind, RegExp>

const spelt = (words: Word[]) => words.map(({ word }) => word).join(' ')

/** The words of a kind among words that are followed by others, sorted: what comes after tells “over 85%” from “over winter”. */
function ofKind(kind: Kind, words: Word[], after: Word[]): string {
  const text = spelt(words)
  return [...spelt([...words, ...after.slice(0, 2)]).matchAll(within[kind])]
    .filter(({ index }) => index < text.length)
    .map(([match]) => match)
    .sort()
    .join(' ')
}

const names = (words: Word[], others: Word[]) => words.some(({ name, word }) => name && !others.some(other => other.word === word))

const NEGATIVE_PREFIX = /^(?:un|in|im|ir|dis|non)/
const opposites = (a: string, b: string) => a !== b && (a.replace(NEGATIVE_PREFIX, '') === b || b.replace(NEGATIVE_PREFIX, '') === a)

/** True if both of two stretches have a number, or both a negation. */
export const turnAlike = (some: Word[], others: Word[]) =>
  (['number', 'negation'] as const).some(kind => ofKind(kind, some, []) !== '' && ofKind(kind, others, []) !== '')

/** Kinds of words that stand on one side of a difference and not on the other: negations, numbers, words for how many or how sure, names. */
export function flagsOf(printed: Word[], given: Word[], after: Word[] = []): Flag[] {
  const differing = KINDS.filter(
    kind => ofKind(kind, printed, after) !== ofKind(kind, given, after) || (kind === 'negation' && opposites(spelt(printed), spelt(given)))
  )
  return names(printed, given) || names(given, printed) ? [...differing, 'name'] : differing
}

const BOUND = `${ABOUT}|no more than|no less than|no fewer than|more than|less than|fewer than|at least|at most|as many as|as much as|more|less|fewer|most|least|than|only|just|merely|many|several|few|all|every|may|might|could|should|must|perhaps|possibly|probably|likely|largely|mainly|partly|not|no|never|none|neither|nor|without|cannot|\\p{L}+n't|−|[<>≤≥≈~±]`
const last = new RegExp(`(?<=^| )(?:${BOUND})$`, 'u')
const first =
  /^(?:not|no|never|nobody|nothing|neither|nor|without|cannot|%|\+|millions?|billions?|trillions?|thousands?|hundreds?|percentage points?|points?)(?= |$)/u

const count = (phrase: string | undefined) => phrase?.split(' ').length ?? 0

/** The number of last words that qualify or negate the words after them. */
export const bindingForward = (words: Word[]) => count(last.exec(spelt(words.slice(-3)))?.[0])

/** The number of first words that negate or measure the words before them. */
export const bindingBack = (words: Word[]) => count(first.exec(spelt(words.slice(0, 2)))?.[0])
