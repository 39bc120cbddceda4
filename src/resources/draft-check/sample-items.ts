import type { Db } from '../../db/connection.js'
import { rowSet } from '../../db/query/collection.js'
import { documentsAt } from '../../db/query/pagination.js'
import { statistics } from '../statistics/resource.js'
import type { Statistic } from '../statistics/schema.js'
import type { Survey } from '../surveys/schema.js'
import type { Draft } from './draft.js'
import { yearsIn } from './facets.js'
import { type Told, named } from './figure-items.js'
import type { FoundFigure } from './figures-in.js'
import { type Marked, matchOf } from './items.js'
import type { Sentence } from './sentences.js'

const ANSWERED = /\b(?:answer(?:ed|s)?|respond(?:ed|ents?)|responses?|repl(?:y|ied|ies)|took part|surveyed|polled|drew|completed|sample of|at least one)\b/i
const BACK = /\b(?:that|this|the same|its|it|which|the|second|first|older|earlier)\b/i
/** What a count counts, after “of England’s 42”. */
const COUNTED = /^\s*(?:out of |of )?(?:(?:the |what were then |England['’]s |all )*\d+ )?(?:[\p{L}-]+ ){0,2}?(leaders|people|respondents|executives|trusts|organisations|systems|icss|responses|replies)\b/iu
const COUNTS: [RegExp, (survey: Survey) => (number | null)[]][] = [
  [/^(?:leaders|people|respondents|executives|responses|replies)$/i, ({ respondents }) => [respondents.n]],
  [/^(?:trusts|organisations)$/i, ({ organisations_covered }) => [organisations_covered]],
  [/^(?:systems|icss)$/i, ({ systems_covered, systems_total }) => [systems_covered, systems_total]]
]

/** The survey of which a sentence counts the answers: one whose figures it gives, one that it names, or the last that the draft spoke of. */
function surveyOf(told: Told, given: Survey | null, sentence: Sentence, before: string): Survey | null {
  if (given) return given
  const own = named(told, sentence.text)
  const years = yearsIn(sentence.text)
  const context = own.length > 0 ? sentence.text : `${before} ${sentence.text}`
  const bodies = named(told, context)
  const dates = years.length > 0 ? years : yearsIn(context)
  const likely = told.surveys
    .filter(({ commissioner }) => bodies.includes(commissioner.id))
    .map(survey => ({ survey, shared: dates.filter(year => [...yearsIn(survey.title), ...yearsIn(survey.fieldwork.from ?? '')].includes(year)).length }))
    .sort((a, b) => b.shared - a.shared)
  if (likely[0] && likely[0].shared > (likely[1]?.shared ?? 0)) return likely[0].survey
  return BACK.test(sentence.text) ? told.survey : null
}

const MOST = 200
/** The figures of the sample of a survey. */
export function samplesOf(db: Db, { id }: Survey): Statistic[] {
  const rows = rowSet(db, statistics.collection, [{ any: [id], of: 'survey' }])
  const found: Statistic[] = documentsAt(db, statistics.collection, rows.take(0, MOST)).flatMap(document => JSON.parse(document ?? '[]'))
  return found.filter(({ row_type }) => row_type === 'sample')
}

/** The counts of those who answered a survey in a sentence, and the survey. */
export function sampleItems(draft: Draft, told: Told, sentence: Sentence, figures: FoundFigure[], given: Survey | null, before: string): { items: Marked[]; survey: Survey | null } {
  if (!ANSWERED.test(sentence.text)) return { items: [], survey: null }
  const survey = surveyOf(told, given, sentence, before)
  if (!survey) return { items: [], survey }
  const items = figures.flatMap((found): Marked[] => {
    const noun = found.class === 'count' ? COUNTED.exec(draft.text.slice(found.end, sentence.end))?.[1] : undefined
    const counts = COUNTS.find(([pattern]) => noun && pattern.test(noun))?.[1](survey).filter(n => n !== null) ?? []
    const isPart = survey.respondents.breakdown.some(({ n }) => n === found.figure.value)
    if (counts.length === 0 || isPart) return []
    const place = { start: found.start, end: found.end }
    const isRight = counts.includes(found.figure.value)
    return [
      {
        kind: 'figure',
        ...draft.original(place),
        verdict: isRight ? 'matches' : 'mismatch',
        severity: isRight ? null : 'stop',
        says: isRight ? 'The base has this figure.' : `In this survey the number is ${counts[0]}.`,
        write_instead: isRight ? null : String(counts[0]),
        match: matchOf('surveys', survey.id),
        place
      }
    ]
  })
  return { items, survey }
}
