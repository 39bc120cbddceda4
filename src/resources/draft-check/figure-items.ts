import type { Db } from '../../db/connection.js'
import { anomaliesOn } from '../anomalies/on-finding.js'
import type { Organisation } from '../organisations/schema.js'
import type { Survey } from '../surveys/schema.js'
import type { Draft, Span } from './draft.js'
import { datesIn, isAnotherGroup, OWN, ofWhom, type populationsOf } from './facets.js'
import type { HeldFigure } from './held-figures.js'
import type { Marked } from './items.js'
import type { MatchedFigure, Scored } from './matched-figures.js'
import { topicOf } from './topics.js'

/** What a draft has told so far, for “in the same survey”. */
export interface Told {
  survey: Survey | null
  surveys: Survey[]
  groups: ReturnType<typeof populationsOf>
  /** Names of the bodies that commission surveys. */
  bodies: Pick<Organisation, 'id' | 'name' | 'abbreviation' | 'other_names'>[]
}

/** Least share of a topic that a sentence must have, with its context and by itself: to match a number, to judge what is said of it, to miss its number. */
const MATCH = { score: 0.45, own: 0.1 }
const JUDGE = { score: 0.45, own: 0.35 }
const MISS = { score: 0.6, own: 0.45 }
/** A topic of fewer words is that of too many sentences. */
const FEWEST = 2
/** The same for a figure of which no survey is known. */
const MISS_ALONE = 0.75
/** Held figures this much less near than the best are no rivals. */
const RIVAL = 0.7

/** Words after a count among which the thing that it counts must be. */
const NOUN = 6
/** A topic of so many words tells by itself. */
const MANY_WORDS = 4
const counts = (after: string, { topic, class: of }: HeldFigure) =>
  of !== 'count' ||
  topic.length >= MANY_WORDS ||
  topicOf(
    after
      .split(/\s+/)
      .slice(0, NOUN + 1)
      .join(' ')
  ).some(word => topic.includes(word))
/** A draft that tells of the contradiction, or of the missing source, itself. */
const TELLS = /\b(?:contradict\w*|no source|without (?:a )?source|unsourced|giving no|disagree\w*)\b/i

const reaches = ({ score, own }: Scored, least: typeof MATCH) => score >= least.score && own >= least.own

const STRICT: HeldFigure['qualifier'][] = ['more_than', 'at_least', 'less_than', 'at_most']
const spoken = (qualifier: HeldFigure['qualifier']) => qualifier.replace('_', ' ')

/** The bodies that a text names. */
export const named = ({ bodies }: Told, text: string) =>
  bodies
    .filter(({ name, abbreviation, other_names }) => [name, abbreviation, ...other_names].some(word => word && word.length > 3 && text.includes(word)))
    .map(({ id }) => id)

const SAME = /\b(?:the )?same (?:survey|poll|study|research|report|leaders)\b/i

const NOT = /\b(?:not|never|hardly|cannot|\p{L}+n['’]t)\b/iu
/** True if a sentence denies what a held figure affirms. */
const denies = (after: string, { says }: HeldFigure) => NOT.test(after.split(/[,;.:—–(]/)[0] ?? '') && !NOT.test(says)

/** An answer of one grade: “very worried”, but not “worried or very worried”. */
const GRADED = /^(very|extremely|fairly|moderately|quite|slightly|strongly) (\p{L}+)$/u

/** How much nearer another answer to the same question must be. */
const NEARER = 0.2

/** The difference between what a sentence says of a figure and what the base holds, in words; null if there is none. */
function difference({ found, sentence, segment, after, near, others }: MatchedFigure, { held, own, score }: Scored, told: Told): string | null {
  if (!reaches({ held, own, score }, JUDGE) || !counts(after, held)) return null
  if (denies(after, held)) return 'The base has this figure for the opposite.'
  const answer = near.find(scored => held.question !== null && scored.held.question === held.question && scored.own >= own + NEARER)
  if (answer && answer.held.value !== held.value && !others.includes(answer.held.value)) return 'The base has this figure for another answer.'
  const grade = GRADED.exec(held.response ?? '')
  const [word] = topicOf(grade?.[2] ?? '')
  if (grade && word && !new RegExp(`\\b${grade[1]}\\b`, 'i').test(segment) && topicOf(segment).includes(word))
    return `The figure is of those who were “${grade[0]}”.`
  const { survey } = held
  if (isAnotherGroup(told.groups, ofWhom(after), held.population)) return `The figure is right, but it is not about ${ofWhom(after)}.`
  if (survey) {
    const bodies = named(told, sentence.text)
    if (bodies.length > 0 && !bodies.includes(survey.commissioner.id)) return `The figure is from the survey of ${survey.commissioner.name}.`
    if (SAME.test(sentence.text) && told.survey && told.survey.id !== survey.id) return `The figure is from another survey, ${survey.title}.`
  }
  const dates = datesIn(segment)
  if (dates.length > 0 && held.years.length > 0 && !dates.some(year => held.years.includes(year))) return `The figure is not of ${dates.join(' or ')}.`
  const { qualifier } = found.figure
  if (found.figure.value !== held.value || held.status === 'corrected') return null
  if (STRICT.includes(held.qualifier) && qualifier === 'exactly') return `The base has “${spoken(held.qualifier)}” before this number.`
  if (held.qualifier === 'exactly' && (STRICT.includes(qualifier) || qualifier === 'nearly')) return `The base has this number without “${spoken(qualifier)}”.`
  return null
}

type Verdict = Pick<Marked, 'verdict' | 'severity' | 'says' | 'write_instead' | 'match'>
const RIGHT = { verdict: 'matches', severity: null, says: 'The base has this figure.', write_instead: null } as const

/** A held figure that its own source contradicts, or gives no source for, must not be printed as it stands. */
function unprintable(db: Db, { held }: Scored): Verdict | null {
  if (held.finding === null || (held.status !== 'contradicted' && held.status !== 'unsourced')) return null
  const stop = anomaliesOn(db, held.finding).find(({ severity }) => severity === 'stop')
  return stop ? { verdict: 'contradicted', severity: 'stop', says: stop.short ?? stop.printed, write_instead: stop.write_instead, match: held.match } : null
}

function ofEqual(db: Db, figure: MatchedFigure, told: Told): Verdict | null {
  const best = figure.equal.find(scored => scored.held.row !== 'sample')
  if (!best || !reaches(best, MATCH)) return null
  const rivals = figure.equal.filter(({ score, held }) => held.row !== 'sample' && score >= best.score * RIVAL)
  const judged = rivals.map(scored => ({ scored, differs: difference(figure, scored, told) }))
  const right = judged.find(({ differs }) => differs === null)
  const { scored, differs } = right ?? (judged[0] as (typeof judged)[number])
  const stop = reaches(scored, JUDGE) && !TELLS.test(figure.sentence.text) ? unprintable(db, scored) : null
  if (stop) return stop
  if (differs === null) return { ...RIGHT, match: scored.held.match }
  return { verdict: 'mismatch', severity: 'stop', says: differs, write_instead: scored.held.says, match: scored.held.match }
}

/** True if a sentence is about the people, the survey and the time of a held figure, so that another number is a mistake. */
function isAbout({ segment, sentence, after }: MatchedFigure, { held, own }: Scored, told: Told, context: string): boolean {
  const dates = datesIn(segment)
  if (dates.length > 0 && held.years.length > 0 && !dates.some(year => held.years.includes(year))) return false
  if (isAnotherGroup(told.groups, ofWhom(after), held.population)) return false
  const bodies = named(told, sentence.text)
  if (held.survey === null) return own >= MISS_ALONE
  if (bodies.length > 0) return bodies.includes(held.survey.commissioner.id)
  const group = told.groups.find(({ id }) => id === held.population)?.words ?? []
  const lower = context.toLowerCase()
  return named(told, context).includes(held.survey.commissioner.id) || (group.length > 0 && group.every(word => lower.includes(word)))
}

function ofOther(figure: MatchedFigure, told: Told, context: string): Verdict | null {
  const [best] = figure.near.filter(({ held }) => held.row !== 'sample' && held.finding !== null && held.topic.length >= FEWEST)
  if (
    !best ||
    OWN.test(figure.sentence.text) ||
    !reaches(best, MISS) ||
    !counts(figure.after, best.held) ||
    TELLS.test(figure.sentence.text) ||
    figure.others.includes(best.held.value) ||
    !isAbout(figure, best, told, context)
  )
    return null
  const { value_low, value_high, value } = figure.found.figure
  const agrees = (value_low ?? value) <= best.held.value && (value_high === null || best.held.value <= value_high) && value !== best.held.value
  if (agrees) return { ...RIGHT, match: best.held.match }
  return { verdict: 'mismatch', severity: 'stop', says: 'The base has another number for this.', write_instead: best.held.says, match: best.held.match }
}

const LOST: Verdict = {
  verdict: 'not_held',
  severity: null,
  says: 'The base does not hold this figure, and says nothing against it.',
  write_instead: null,
  match: null
}

/** The verdict on a figure of a draft, and the survey that it is from. */
export function figureItem(db: Db, draft: Draft, figure: MatchedFigure, told: Told, context: string): Marked {
  const { found } = figure
  const place: Span = { start: found.start, end: found.end }
  const equal = ofEqual(db, figure, told)
  const verdict = equal ?? ofOther(figure, told, context) ?? LOST
  const odd: Verdict = {
    verdict: 'mismatch',
    severity: 'stop',
    says: 'The words and the number beside them disagree.',
    write_instead: verdict.verdict === 'not_held' ? null : (figure.equal[0]?.held.says ?? null),
    match: verdict.match
  }
  return { kind: 'figure', ...draft.original(place), ...(found.isAtOdds && verdict.severity === null ? odd : verdict), place }
}
