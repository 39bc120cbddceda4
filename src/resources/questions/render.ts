import { pairsOf } from '../../records/comparison.js'
import { countKinds, labelOf, mustGet, titleOf, urlOf } from '../../records/references.js'
import type { RenderContext } from '../../records/render-context.js'
import type { QuestionRecord } from '../../records/survey.js'
import type { Finding } from '../findings/schema.js'
import type { Question } from './schema.js'

type Figure = Finding & { statistic: NonNullable<Finding['statistic']> }

/** A finding with a figure. */
const isFigure = (finding: Finding): finding is Figure => finding.statistic !== null

/** Single answers first, the largest first, and then sums of them. */
const inOrder = (a: Figure, b: Figure) => Number(a.statistic.is_net) - Number(b.statistic.is_net) || b.statistic.value - a.statistic.value

/** The documents of findings, in the order of their ids. */
export const findingsAt = ({ finding }: RenderContext, ids: readonly string[]) => ids.toSorted().map(id => finding(id) as Finding)

/** The findings that tell of the answers to a question: figures in order, and claims. */
export function answersTo(context: RenderContext, question: string) {
  const found = findingsAt(context, context.aggregates.answers.at(question))
  return { figures: found.filter(isFigure).sort(inOrder), claims: found.filter(({ kind }) => kind === 'claim') }
}

function renderAnswer({ id, warnings, statistic }: Figure): Question['figures'][number] {
  const { value, value_low, value_high, unit, qualifier, as_written, population, base, result_id, status, rounded, restates, is_net } = statistic
  const figure = { value, value_low, value_high, unit, qualifier, as_written }
  const { response } = statistic.question as NonNullable<typeof statistic.question>
  return { id, response, ...figure, population, base, result_id, status, rounded, preferred: restates === null, restates, is_net, warnings }
}

const distinct = <T>(values: T[]) => [...new Map(values.map(value => [JSON.stringify(value), value])).values()]

/** The populations that answered, each with its base; those of the survey if no finding names one. */
export function askedOf({ dataset }: RenderContext, id: string, { figures, claims }: ReturnType<typeof answersTo>): Question['asked'] {
  const { survey } = mustGet(dataset.question, id)
  const told = [
    ...figures.map(({ statistic: { population, base } }) => ({ population, base })),
    ...claims.map(({ attribution: { population } }) => ({ population, base: null }))
  ].flatMap(({ population, base }) => (population ? { population, base } : []))
  const based = new Set(told.filter(({ base }) => base !== null).map(({ population }) => population.id))
  const named = distinct(told.filter(({ population, base }) => base !== null || !based.has(population.id)))
  return named.length > 0 ? named : survey.populations.map(population => ({ population: labelOf(dataset, 'population', population), base: null }))
}

/** The comparisons of some findings, each with the pairs that include one of them. */
function comparisonsOf({ dataset }: RenderContext, ids: readonly string[]): Question['comparisons'] {
  const among = new Set(ids)
  return distinct(ids.flatMap(id => dataset.comparisonsOf.get(id) ?? []).map(({ id }) => id))
    .sort()
    .map(id => {
      const comparison = mustGet(dataset.comparison, id)
      const { title, verdict, reason } = comparison
      return { id, title, verdict, reason, pairs: pairsOf(comparison).filter(({ a, b }) => among.has(a) || among.has(b)) }
    })
}

export function renderQuestion(context: RenderContext, record: QuestionRecord): Question {
  const { dataset } = context
  const { survey } = mustGet(dataset.question, record.id)
  const answers = answersTo(context, record.id)
  const found = [...answers.figures, ...answers.claims]
  return {
    id: record.id,
    topic: record.topic,
    wording: record.wording,
    response_mode: record.response_mode,
    max_choices: record.max_choices,
    unreported: record.unreported,
    survey: titleOf(dataset, 'survey', survey.id),
    series: survey.series,
    fieldwork: survey.fieldwork,
    asked: askedOf(context, record.id, answers),
    figures: answers.figures.map(renderAnswer),
    claims: answers.claims.map(({ id, statement, attribution: { population }, warnings }) => ({ id, statement, population, warnings })),
    comparisons: comparisonsOf(
      context,
      found.map(({ id }) => id)
    ),
    finding_counts: countKinds(found),
    updated: dataset.about.prepared,
    url: urlOf('questions', record.id)
  }
}
