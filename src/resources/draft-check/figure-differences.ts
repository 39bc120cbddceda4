import type { Organisation } from '../organisations/schema.js'
import type { Survey } from '../surveys/schema.js'
import { datesIn, isAnotherGroup, ofWhom, type populationsOf, tellsWho, yearsIn } from './facets.js'
import { type FoundFigure, includes } from './figures-in.js'
import type { HeldFigure } from './held-figures.js'
import type { MatchedFigure, Scored } from './matched-figures.js'
import { monthInWords, monthsIn } from './months.js'
import { topicOf } from './topic.js'

/** What a draft has told so far, for “in the same survey”. */
export interface Told {
  /** The questions whose answers the paragraph has given, and the figures that it gave. */
  questions: Set<string>
  held: HeldFigure[]
  /** Questions of which no source reports every answer. */
  unreported: Set<string>
  survey: Survey | null
  /** The sentence before. */
  before: string
  surveys: Survey[]
  groups: ReturnType<typeof populationsOf>
  /** Names of the bodies that commission surveys. */
  bodies: Pick<Organisation, 'id' | 'name' | 'abbreviation' | 'other_names'>[]
}

/** Least share of a topic that a sentence must have, with its context and by itself: to match a number, to judge what is said of it, to miss its number. */
export const MATCH = { score: 0.45, own: 0.1 }
/** The same for a number that few things have. */
export const MATCH_RARE = { score: 0.05, own: 0.05 }
export const RARE = 1000
export const JUDGE_RARE = { score: 0.2, own: 0.15 }
/** The same for another answer to a question of which the draft has just told one. */
export const MISS_TOLD = { score: 0.4, own: 0.3 }
export const JUDGE = { score: 0.45, own: 0.35 }
export const MISS = { score: 0.6, own: 0.45 }
/** A topic of fewer words is that of too many sentences. */
export const FEWEST = 2
/** The same for a figure of which no survey is known. */
export const MISS_ALONE = 0.75
/** Held figures this much less near than the best are no rivals. */
export const RIVAL = 0.7

/** Words after a count among which the thing that it counts must be. */
const NOUN = 6
/** A topic of so many words tells by itself. */
const MANY_WORDS = 4
export const counts = (after: string, { topic, class: of }: HeldFigure) =>
  of !== 'count' ||
  topic.length >= MANY_WORDS ||
  topicOf(
    after
      .split(/\s+/)
      .slice(0, NOUN + 1)
      .join(' ')
  ).some(word => topic.includes(word))
/** A draft that tells of the contradiction, or of the missing source, itself. */
export const TELLS = /\b(?:contradict\w*|no source|without (?:a )?source|unsourced|giving no|disagree\w*)\b/i

export const reaches = ({ score, own }: Scored, least: typeof MATCH) => score >= least.score && own >= least.own

const spoken = (qualifier: HeldFigure['qualifier']) => qualifier.replace('_', ' ')

/** The bodies that a text names. */
export const named = ({ bodies }: Told, text: string) =>
  bodies
    .filter(({ name, abbreviation, other_names }) => [name, abbreviation, ...other_names].some(word => word && word.length > 3 && text.includes(word)))
    .map(({ id }) => id)

/** Words after which those stand who answered a survey. */
const ASKED =
  /\b(?:surveyed|polled|asked|questioned|canvassed|quizzed|interviewed|(?:survey|poll|study|questionnaire)(?: \p{L}+){0,3}? of|(?:heard|had (?:answers|replies)) from)\s+(?:\d+ )?([^.;:“”]{3,90})/iu
const AMONG =
  /\b(?:among|amongst|of)\s+((?:(?!\bamong\b)[^.,;:“”]){3,110}?)\s+(?:who\s|polled|surveyed|questioned|asked|interviewed|canvassed|quizzed|responding|answering)[^.;:]{0,80}$/iu

/** Those of whom a figure is a share: after it, before it in its sentence, or in the sentence before that tells of the survey. */
export function whom({ found, sentence, after }: MatchedFigure, told: Told): string {
  const own = ofWhom(after, found.noun)
  if (tellsWho(own)) return own
  const before = AMONG.exec(sentence.text.slice(0, found.start - sentence.start))?.[1] ?? ASKED.exec(told.before)?.[1]
  return before ? ofWhom(before) : own
}

const SAME = /\b(?:the )?same (?:survey|poll|study|research|report|leaders)\b/i

const BACK = /^\W*(?:it|its|they|their|the (?:same )?(?:report|survey|poll|study|research|document|authors?|findings)|that (?:report|survey|poll|study))\b/i
/** The bodies that a sentence names; those of the sentence before if it goes on about a report. */
function bodiesTold(told: Told, { text }: MatchedFigure['sentence']): string[] {
  const own = named(told, text)
  const before = own.length === 0 && goesOn(text, told.before) ? named(told, told.before) : []
  return before.length === 1 ? before : own
}
/** True if a sentence goes on about a survey of which the one before it tells. */
const goesOn = (text: string, before: string) => (BACK.test(text) && STUDY.test(before)) || ASKED.test(before)
const STUDY = /\b(?:report|survey|poll|study|research)\b/i

/** The words up to the next mark that parts clauses. */
export const clauseOf = (text: string) => text.replace(/[,;.:—–(].*/s, '')

export const NOT = /\b(?:not|never|hardly|cannot|\p{L}+n['’]t)\b/iu
/** After these a denial tells what is feared: “worried that they could not cope”. */
const UNWELCOME = topicOf('worried shortage challenge fail')
/** True if a sentence denies what a held figure affirms. */
const denies = (after: string, { says }: HeldFigure) => {
  const clause = clauseOf(after)
  const at = clause.search(NOT)
  return at >= 0 && !NOT.test(says) && !topicOf(clause.slice(0, at)).some(word => UNWELCOME.includes(word))
}

/** An answer of one grade: “very worried”, but not “worried or very worried”. */
const GRADED = /^(very|extremely|fairly|moderately|quite|slightly|strongly) (\p{L}+)$/u

/** True if a figure answers the same question, or another of the same survey that has every word by which a sentence could mean the first. */
export const isSibling = (some: HeldFigure, other: HeldFigure, words: string[]) =>
  some.survey !== null &&
  some.survey.id === other.survey?.id &&
  some.row === 'answer' &&
  (some.question === other.question || other.topic.every(word => !words.includes(word) || some.topic.includes(word)))
/** How much nearer such a figure must be. */
const NEARER = 0.2

const UP: HeldFigure['qualifier'][] = ['more_than', 'at_least']
const DOWN: HeldFigure['qualifier'][] = ['less_than', 'at_most', 'nearly']
/** The direction in which a qualifier leads away from a number; 0 if in none. */
const direction = (qualifier: HeldFigure['qualifier']) => Number(UP.includes(qualifier)) - Number(DOWN.includes(qualifier))

/** True if a figure is another number than a value, but its words include that. */
const liesWithin = (value: number, figure: FoundFigure['figure']) => value !== figure.value && direction(figure.qualifier) !== 0 && includes(figure, value)

/** The qualifier that a sentence loses, gains or turns round. */
function qualifierDiffers(given: HeldFigure['qualifier'], { qualifier, status }: HeldFigure): string | null {
  const [told, held] = [direction(given), direction(qualifier)]
  // A source that corrects its number gives no qualifier to go by, except that it is no less.
  if (status === 'corrected') return told < 0 ? `The base has this number without “${spoken(given)}”.` : null
  if (told === held || (held !== 0 && given === 'about')) return null
  return held === 0 ? `The base has this number without “${spoken(given)}”.` : `The base has “${spoken(qualifier)}” before this number.`
}

const SURE = 0.6
/** The difference between what a sentence says of a figure and what the base holds, in words; null if there is none. */
export function difference(figure: MatchedFigure, { held, own, score }: Scored, told: Told): string | null {
  const { found, sentence, segment, after, near, others } = figure
  if (!reaches({ held, own, score }, held.value >= RARE ? JUDGE_RARE : JUDGE) || !counts(after, held)) return null
  if (held.question !== null && denies(after, held)) return 'The base has this figure for the opposite.'
  const answer = near.find(scored => scored.own >= own + NEARER && isSibling(scored.held, held, topicOf(segment)))
  if (answer && answer.held.value !== held.value && !others.includes(answer.held.value)) return 'The base has this figure for another answer.'
  const grade = GRADED.exec(held.response ?? '')
  const [word] = topicOf(grade?.[2] ?? '')
  if (grade && word && !new RegExp(`\\b${grade[1]}\\b`, 'i').test(segment) && topicOf(segment).includes(word))
    return `The figure is of those who were “${grade[0]}”.`
  const { survey } = held
  const people = whom(figure, told)
  if (isAnotherGroup(told.groups, people, held.population)) return `The figure is right, but it is not about ${people}.`
  if (survey) {
    const bodies = bodiesTold(told, sentence)
    if (bodies.length > 0 && !bodies.includes(survey.commissioner.id)) return `The figure is from the survey of ${survey.commissioner.name}.`
    if (SAME.test(sentence.text) && told.survey && told.survey.id !== survey.id) return `The figure is from another survey, ${survey.title}.`
  }
  const ownDates = datesIn(segment)
  const dates = ownDates.length === 0 && yearsIn(sentence.text).length === 0 && goesOn(sentence.text, told.before) ? datesIn(told.before) : ownDates
  // Another year is that of another survey, unless the words or the body are those of this one.
  const isOfSurvey = survey === null || own >= SURE || bodiesTold(told, sentence).includes(survey.commissioner.id)
  if (isOfSurvey && dates.length > 0 && held.years.length > 0 && !dates.some(year => held.years.includes(year)))
    return `The figure is not of ${dates.join(' or ')}.`
  const months = monthsIn(segment)
  if (survey && held.months.length > 0 && months.length > 0 && !months.some(month => held.months.includes(month)))
    return `The figure is not of ${monthInWords(months[0] as string)}.`
  if (found.figure.value !== held.value) return null
  const isOfAnother = ({ held: other }: Scored) =>
    held.question !== null && other.question === held.question && other.response === held.response && liesWithin(other.value, found.figure)
  return near.some(isOfAnother) ? null : qualifierDiffers(found.figure.qualifier, held)
}
