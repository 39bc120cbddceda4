import type { Statistic } from '../statistics/schema.js'
import type { Survey } from '../surveys/schema.js'
import type { Base } from './base.js'
import { type Draft, only } from './draft.js'
import { OWN, yearsIn } from './facets.js'
import { named, type Told } from './figure-differences.js'
import type { FoundFigure } from './figures-in.js'
import { type Marked, matchOf } from './items.js'
import type { Sentence } from './sentences.js'

const ANSWERED =
  /\b(?:answer(?:ed|s)?|respond(?:ed|ents?)|responses?|repl(?:y|ied|ies)|took part|surveyed|polled|drew|completed|sample of|at least one|heard from|canvassed|questioned|numbered|came from)\b/i
const BACK = /\b(?:that|this|the same|its|it|which|the|second|first|older|earlier)\b/i
const OWN_BEFORE = 160
/** Words that tell one wave of a survey from another. */
const OTHER = /\b(?:earlier|first|previous|before|older|later|second|latter|former|other|last)\b/i
/** What a count counts, after “of England’s 42”. */
const COUNTED =
  /^\s*(?:out of |of )?(?:(?:the |what were then |England['’]s |all )*\d+ )?(?:[\p{L}-]+ ){0,2}?(leaders|people|respondents|executives|trusts|organisations|systems|icss|responses|replies)\b/iu
const COUNTS: [RegExp, (survey: Survey) => (number | null)[]][] = [
  [/^(?:leaders|people|respondents|executives|responses|replies)$/i, ({ respondents }) => [respondents.n]],
  [/^(?:trusts|organisations)$/i, ({ organisations_covered }) => [organisations_covered]],
  [/^(?:systems|icss)$/i, ({ systems_covered, systems_total }) => [systems_covered, systems_total]]
]

/** The survey of which a sentence counts the answers: one whose figures it gives, one that it names, or the last that the draft spoke of. */
function surveyOf(told: Told, given: Survey | null, sentence: Sentence, before: string, figures: FoundFigure[], text: string): Survey | null {
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
  const best = likely.filter(({ shared }) => shared === likely[0]?.shared)
  const counted = best.filter(({ survey }) =>
    figures.some(found => found.figure.value >= TELLING && countsAt(text, found, sentence.end, survey)[0] === found.figure.value)
  )
  const telling = told.surveys.filter(
    survey =>
      [survey.respondents.n, survey.organisations_covered].some(n => n !== null && n >= TELLING && figures.some(({ figure }) => figure.value === n)) &&
      years.some(year => yearsIn(survey.title).includes(year))
  )
  const [byNumber, byYear, byCount] = [only(telling), only(best), only(counted)]
  if (bodies.length === 0 && byNumber) return byNumber
  if (byYear && byYear.shared > 0) return byYear.survey
  if (byCount && (years.length === 0 || byCount.shared > 0)) return byCount.survey
  return BACK.test(sentence.text) && !OWN.test(`${before.slice(-OWN_BEFORE)} ${sentence.text}`) ? told.survey : null
}

/** The figures of the sample of a survey. */
export const samplesOf = ({ statistics }: Base, { id }: Survey): Statistic[] =>
  statistics.all.filter(({ survey_id, row_type }) => survey_id === id && row_type === 'sample')

/** The numbers of a survey that a count could be, by what it counts. */
function countsAt(text: string, found: FoundFigure, end: number, survey: Survey): number[] {
  const noun = found.class === 'count' ? COUNTED.exec(text.slice(found.end, end))?.[1] : undefined
  const counts = COUNTS.find(([pattern]) => noun && pattern.test(noun))?.[1](survey) ?? []
  return counts.filter(n => n !== null)
}

type Verdict = Pick<Marked, 'verdict' | 'severity' | 'says' | 'write_instead' | 'match'>
const wrong = (survey: Survey, says: string, write_instead: string): Verdict => ({
  verdict: 'mismatch',
  severity: 'stop',
  says,
  write_instead,
  match: matchOf('surveys', survey.id)
})

/** Small numbers of answers stand for many surveys. */
const TELLING = 30
/** A survey with a number of answers that a sentence gives to another body or to another year. */
function moved(told: Told, sentence: Sentence, found: FoundFigure, text: string): Verdict | null {
  const survey = told.surveys.find(survey => countsAt(text, found, sentence.end, survey)[0] === found.figure.value)
  if (!survey || found.figure.value < TELLING) return null
  const [bodies, years] = [named(told, sentence.text), yearsIn(sentence.text)]
  const own = [...yearsIn(survey.title), ...yearsIn(survey.fieldwork.from ?? ''), ...yearsIn(survey.fieldwork.to ?? '')]
  if (bodies.length > 0 && !bodies.includes(survey.commissioner.id))
    return wrong(survey, `This is a number of the survey of ${survey.commissioner.name}.`, survey.title)
  if (bodies.length > 0 && years.length > 0 && !years.some(year => own.includes(year)))
    return wrong(survey, `This is a number of another year: ${survey.title}.`, survey.title)
  return null
}

/** The counts of those who answered a survey in a sentence, and the survey. */
export function sampleItems(
  draft: Draft,
  told: Told,
  sentence: Sentence,
  figures: FoundFigure[],
  given: Survey | null,
  before: string
): { items: Marked[]; survey: Survey | null } {
  if (!ANSWERED.test(sentence.text)) return { items: [], survey: null }
  const survey = surveyOf(told, given, sentence, before, figures, draft.text)
  const judge = (found: FoundFigure): Verdict | null => {
    const elsewhere = moved(told, sentence, found, draft.text)
    const counts = survey ? countsAt(draft.text, found, sentence.end, survey) : []
    const isTotal =
      survey &&
      found.figure.value === survey.systems_total &&
      found.figure.value !== counts[0] &&
      /\bfrom\s+$/.test(draft.text.slice(sentence.start, found.start))
    if (survey && isTotal && counts.length > 1) return wrong(survey, `In this survey the number is ${counts[0]}.`, String(counts[0]))
    if (survey && counts.includes(found.figure.value))
      return { verdict: 'matches', severity: null, says: 'The base has this figure.', write_instead: null, match: matchOf('surveys', survey.id) }
    const wave =
      survey && OTHER.test(sentence.text)
        ? told.surveys.find(
            ({ series, ...rest }) => series.id === survey.series.id && countsAt(draft.text, found, sentence.end, { series, ...rest })[0] === found.figure.value
          )
        : undefined
    if (wave) return { verdict: 'matches', severity: null, says: 'The base has this figure.', write_instead: null, match: matchOf('surveys', wave.id) }
    if (elsewhere) return elsewhere
    const isPart = survey?.respondents.breakdown.some(({ n }) => n === found.figure.value)
    return survey && counts.length > 0 && !isPart ? wrong(survey, `In this survey the number is ${counts[0]}.`, String(counts[0])) : null
  }
  const items = figures.flatMap((found): Marked[] => {
    const verdict = judge(found)
    const place = { start: found.start, end: found.end }
    return verdict ? [{ kind: 'figure', ...draft.original(place), ...verdict, place }] : []
  })
  return { items, survey }
}
