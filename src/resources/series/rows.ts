import { daysOf } from '../../records/edtf.js'
import type { RenderContext } from '../../records/render-context.js'
import type { QuestionRecord, SeriesRecord, SurveyRecord } from '../../records/survey.js'
import type { Finding } from '../findings/schema.js'
import { answersTo, findingsAt } from '../questions/render.js'
import { type Row, row } from './row-schema.js'
import { type Reported, withSteps } from './steps.js'
import { counterpartsOf } from './verdicts.js'

/** What a finding tells of one question of a survey, or of its sample if there is no question. */
function reportedBy({ id, statement, statistic, attribution, warnings }: Finding, survey: SurveyRecord, question: QuestionRecord | null): Reported {
  const population = statistic ? statistic.population : attribution.population
  return {
    series_id: survey.series.id,
    wave: survey.series.wave,
    survey_id: survey.id,
    fieldwork_from: daysOf(survey.fieldwork.from).start,
    fieldwork_to: daysOf(survey.fieldwork.to).end,
    finding_id: id,
    row_type: statistic?.row_type ?? 'claim',
    question_id: question?.id ?? null,
    question_topic: question?.topic ?? null,
    response: statistic?.question?.response ?? null,
    response_mode: question?.response_mode ?? null,
    population_id: population?.id ?? null,
    population_label: population?.label ?? null,
    base_n: statistic?.base?.n ?? null,
    base_unit: statistic?.base?.unit ?? null,
    base_scope: statistic?.base?.scope ?? null,
    value: statistic?.value ?? null,
    value_low: statistic?.value_low ?? null,
    value_high: statistic?.value_high ?? null,
    unit: statistic?.unit ?? null,
    qualifier: statistic?.qualifier ?? null,
    as_written: statistic?.as_written ?? null,
    measure: statistic?.measure ?? null,
    status: statistic?.status ?? null,
    preferred: (statistic?.restates ?? null) === null,
    is_net: statistic?.is_net ?? false,
    statement,
    warning_short: warnings.map(({ short }) => short).join('|') || null
  }
}

/** Everything that findings tell of the answers to a survey and of its sample. */
function reportedOf(context: RenderContext, survey: SurveyRecord): Reported[] {
  const answers = survey.questions.flatMap(question => {
    const { figures, claims } = answersTo(context, question.id)
    return [...figures, ...claims].map(finding => reportedBy(finding, survey, question))
  })
  const samples = findingsAt(context, context.aggregates.samples.at(survey.id)).map(finding => reportedBy(finding, survey, null))
  return [...answers, ...samples]
}

const rowWithoutEdition = row.omit({ edition: true })

/** A series in long form, without the edition, which is known when it is sent. */
export function rowsOf(context: RenderContext, { surveys }: SeriesRecord): Omit<Row, 'edition'>[] {
  const reported = surveys.flatMap(survey => reportedOf(context, survey))
  const waves = surveys.map(({ series: { wave } }) => wave)
  const counterparts = counterpartsOf(
    context.dataset,
    reported.map(({ finding_id }) => finding_id)
  )
  return withSteps(reported, waves, counterparts).map(made => rowWithoutEdition.parse(made))
}
