import type { Db } from '../../db/connection.js'
import { anomaliesOn } from '../anomalies/on-finding.js'
import type { Draft, Span } from './draft.js'
import { datesIn, isAnotherGroup, OWN, plainly, yearsIn } from './facets.js'
import {
  clauseOf,
  counts,
  difference,
  FEWEST,
  isSibling,
  JUDGE,
  JUDGE_RARE,
  MATCH,
  MATCH_RARE,
  MISS,
  MISS_ALONE,
  MISS_TOLD,
  NOT,
  named,
  RARE,
  RIVAL,
  reaches,
  TELLS,
  type Told,
  whom
} from './figure-differences.js'
import type { Marked } from './items.js'
import type { MatchedFigure, Scored } from './matched-figures.js'
import { topicOf } from './topic.js'

type Verdict = Pick<Marked, 'verdict' | 'severity' | 'says' | 'write_instead' | 'match'>
/** A held figure of the same number that is half as near is meant as well as not. */
const HALF = 0.5
const RIGHT = { verdict: 'matches', severity: null, says: 'The base has this figure.', write_instead: null } as const

/** A held figure that its own source contradicts, or gives no source for, must not be printed as it stands. */
function unprintable(db: Db, { held }: Scored): Verdict | null {
  if (held.finding === null || (held.status !== 'contradicted' && held.status !== 'unsourced')) return null
  const found = anomaliesOn(db, held.finding)
  const told = found.find(({ severity }) => severity === 'stop')
  return told ? { verdict: 'contradicted', severity: 'stop', says: told.short ?? told.printed, write_instead: told.write_instead, match: held.match } : null
}

function ofEqual(db: Db, figure: MatchedFigure, told: Told): Verdict | null {
  const best = figure.equal.find(scored => scored.held.row !== 'sample')
  if (!best || !reaches(best, best.held.value >= RARE ? MATCH_RARE : MATCH)) return null
  const rivals = figure.equal.filter(({ score, held }) => held.row !== 'sample' && score >= best.score * RIVAL)
  const judged = rivals.map(scored => ({ scored, differs: difference(figure, scored, told) }))
  const right = judged.find(({ differs }) => differs === null)
  const { scored, differs } = right ?? (judged[0] as (typeof judged)[number])
  const stop = reaches(scored, scored.held.value >= RARE ? JUDGE_RARE : JUDGE) && !TELLS.test(figure.sentence.text) ? unprintable(db, scored) : null
  if (stop) return stop
  if (differs === null) return { ...RIGHT, match: scored.held.match }
  if (OWN.test(figure.sentence.text)) return null
  return { verdict: 'mismatch', severity: 'stop', says: differs, write_instead: scored.held.says, match: scored.held.match }
}

/** Words of a topic that a stretch of text has; so many tell by themselves. */
const sharedWords = ({ topic }: Scored['held'], text: string) => topicOf(text).filter(word => topic.includes(word)).length
const [MANY_SHARED, MISS_SHARED] = [3, 0.6]

/** A year that both give ties a sentence to a figure as much as this share of its words. */
const SAME_YEAR = 0.25

/** True if a sentence is about the people, the survey and the time of a held figure, so that another number is a mistake. */
function isAbout(figure: MatchedFigure, { held, own }: Scored, told: Told, context: string): boolean {
  const { segment, sentence } = figure
  const dates = datesIn(segment)
  if (dates.length > 0 && held.years.length > 0 && !dates.some(year => held.years.includes(year))) return false
  if (isAnotherGroup(told.groups, whom(figure, told), held.population)) return false
  const bodies = named(told, sentence.text)
  if (held.survey === null)
    return (
      own + (dates.length > 0 || yearsIn(segment).some(year => held.years.includes(year)) ? SAME_YEAR : 0) >=
      (sharedWords(held, segment) >= MANY_SHARED ? MISS_SHARED : MISS_ALONE)
    )
  if (held.question !== null && told.questions.has(held.question)) return true
  if (bodies.length > 0) return bodies.includes(held.survey.commissioner.id)
  const lower = plainly(context).toLowerCase()
  const isOfGroup = told.groups.some(({ id, words }) => id === held.population && words.length > 0 && words.every(word => lower.includes(word)))
  return isOfGroup || named(told, context).includes(held.survey.commissioner.id)
}

/** The held figure that a number stands for: the nearest of those people, that survey and that time of which the sentence does not give the number elsewhere. */
function meant(figure: MatchedFigure, told: Told, context: string): Scored | null {
  const { near, others, after } = figure
  const able = near.filter(
    scored => scored.held.row !== 'sample' && scored.held.finding !== null && scored.held.topic.length >= FEWEST && isAbout(figure, scored, told, context)
  )
  const [first, best] = [able[0], able.find(({ held }) => !others.includes(held.value))]
  if (!first || !best || first === best) return best ?? null
  // The words of the figure given elsewhere must not be all that ties the sentence to this one.
  const given = able.filter(({ held }) => others.includes(held.value))
  const own = best.held.topic.filter(word => given.every(({ held }) => !held.topic.includes(word)))
  const words = topicOf(after)
  return own.length > 0 && own.every(word => words.includes(word)) ? best : null
}

function ofOther(figure: MatchedFigure, told: Told, context: string): Verdict | null {
  const best = meant(figure, told, context)
  if (
    !best ||
    OWN.test(figure.sentence.text) ||
    !reaches(best, best.held.question !== null && told.questions.has(best.held.question) ? MISS_TOLD : MISS) ||
    !counts(figure.after, best.held) ||
    TELLS.test(figure.sentence.text) ||
    figure.equal.some(({ held, score }) => score >= best.score * HALF && !isSibling(best.held, held, topicOf(figure.segment)))
  )
    return null
  const { value_low, value_high, value } = figure.found.figure
  const agrees =
    (value_low ?? value) <= best.held.value &&
    (value_high === null ? best.held.value < value * FAR : best.held.value <= value_high) &&
    (figure.found.class !== 'percent' || isRound(value) || Math.abs(best.held.value - value) <= CLOSE) &&
    value !== best.held.value
  if (agrees) return { ...RIGHT, match: best.held.match }
  return { verdict: 'mismatch', severity: 'stop', says: 'The base has another number for this.', write_instead: best.held.says, match: best.held.match }
}

const REST = /\b(?:remaining|rest|others?|remainder|leaving|everyone else)\b[^.;]{0,24}$/i
/** The share of those who gave no answer that is known, told as if they had given one. */
function ofRest({ found, sentence, near }: MatchedFigure, told: Told, text: string): Verdict | null {
  const clause = clauseOf(text.slice(found.end, sentence.end))
  if (found.class !== 'percent' || !(REST.test(text.slice(sentence.start, found.start)) || NOT.test(clause))) return null
  const isTold = ({ held, score }: Scored) => score >= MATCH.score || (held.question !== null && told.questions.has(held.question))
  const known = [...told.held, ...near.filter(isTold).map(({ held }) => held)]
  const held = known.find(
    ({ value, question, class: of }) => of === 'percent' && question !== null && told.unreported.has(question) && Math.abs(100 - value - found.figure.value) < 1
  )
  return held
    ? { verdict: 'do_not_write', severity: 'stop', says: 'What the rest answered is not reported.', write_instead: held.says, match: held.match }
    : null
}

/** How near a figure must be that a number is a power of ten away from. */
const SLIP = 0.3
/** A number that is that of a held figure times a power of ten, about the same thing: a slip, or millions for billions. */
function ofSlip({ found: { figure }, near }: MatchedFigure): Verdict | null {
  const isSlip = (value: number) =>
    value >= RARE && value !== figure.value && /^10*$/.test(String(Math.max(value, figure.value) / Math.min(value, figure.value)))
  const slip = near.find(({ held, score, own }) => score >= SLIP && own >= SLIP && isSlip(held.value))
  return slip
    ? { verdict: 'mismatch', severity: 'stop', says: 'The base has another number for this.', write_instead: slip.held.says, match: slip.held.match }
    : null
}

/** Shares of one question, of which each could name several, added up. */
function ofSum({ found, near }: MatchedFigure): Verdict | null {
  const overlapping = near.filter(({ held, score }) => score >= SUMMED && held.mode === 'multiple' && held.class === 'percent')
  const pair = overlapping.find(({ held }) =>
    overlapping.some(other => other.held.question === held.question && other.held.value + held.value === found.figure.value && other.held.value !== held.value)
  )
  return pair && found.class === 'percent'
    ? { verdict: 'mismatch', severity: 'stop', says: 'This adds answers that overlap.', write_instead: pair.held.says, match: pair.held.match }
    : null
}
const SUMMED = 0.15

/** “More than 10,000” is not said of 100,000. */
const FAR = 2
/** “More than half” may be said of 60%, “more than 51%” is said of 52%. */
const isRound = (share: number) => share % 10 === 0 || share % 25 === 0 || share % 1 !== 0
const CLOSE = 2
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
  const verdict = ofRest(figure, told, draft.text) ?? ofEqual(db, figure, told) ?? ofOther(figure, told, context) ?? ofSum(figure) ?? ofSlip(figure) ?? LOST
  const odd: Verdict = {
    verdict: 'mismatch',
    severity: 'stop',
    says: 'The words and the number beside them disagree.',
    write_instead: verdict.verdict === 'not_held' ? null : (figure.equal[0]?.held.says ?? null),
    match: verdict.match
  }
  return { kind: 'figure', ...draft.original(place), ...(found.isAtOdds && verdict.severity === null ? odd : verdict), place }
}
