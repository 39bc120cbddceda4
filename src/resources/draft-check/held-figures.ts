import type { Comparison } from '../comparisons/schema.js'
import type { Statistic } from '../statistics/schema.js'
import type { Survey } from '../surveys/schema.js'
import type { Base } from './base.js'
import { yearsIn } from './facets.js'
import { type FigureClass, figuresIn } from './figures-in.js'
import { matchOf } from './items.js'
import { everyMonthIn, monthsBetween } from './months.js'
import { claimOf } from './saying.js'
import type { DraftItem } from './schema.js'
import { heldTopicOf } from './topic.js'
import type { Topics } from './topics.js'

/** A figure that the base holds: of a finding, or one that a comparison or an outcome gives from elsewhere. */
export interface HeldFigure {
  match: NonNullable<DraftItem['match']>
  class: FigureClass
  value: number
  low: number | null
  high: number | null
  qualifier: Statistic['qualifier']
  topic: string[]
  question: string | null
  mode: Statistic['response_mode']
  response: string | null
  /** The topic as our own sentence has it. */
  said: string[]
  years: number[]
  /** The months of the fieldwork, and those that our sentence names; none if the fieldwork is not known. */
  months: string[]
  survey: Survey | null
  population: string | null
  row: Statistic['row_type']
  unit: Statistic['unit'] | null
  status: Statistic['status']
  says: string
  /** The finding; null if it is from elsewhere. */
  finding: string | null
}

const CLASSES: Partial<Record<Statistic['unit'], FigureClass>> = { percent: 'percent', gbp: 'gbp', months: 'duration', years: 'duration' }
const yearOf = (day: string | null) => (day ? [Number(day.slice(0, 4))] : [])

/** The topic of a text without the words of a population, who are judged by themselves. */
function without(text: string, population: string | null): string[] {
  const people = heldTopicOf(population ?? '')
  return heldTopicOf(text).filter(word => !people.includes(word))
}

const ofStatistic = ({ surveys }: Base, row: Statistic): HeldFigure => ({
  match: matchOf('findings', row.id),
  class: CLASSES[row.unit] ?? 'count',
  value: row.value,
  low: row.value_low,
  high: row.value_high,
  qualifier: row.qualifier,
  // Words after a semicolon tell what is wrong with the figure.
  topic: without(`${row.measure.split(';')[0]} ${row.response ?? ''}`, row.population_label),
  question: row.question_id,
  mode: row.response_mode,
  response: row.response,
  said: without(row.statement, row.population_label),
  years: [row.fieldwork_from, row.fieldwork_to, row.published_start].flatMap(yearOf).concat(yearsIn(`${row.survey_title} ${row.measure} ${row.statement}`)),
  months: row.fieldwork_from
    ? [...monthsBetween(row.fieldwork_from, row.fieldwork_to), ...everyMonthIn(row.statement), ...monthsBetween(row.published_start, row.published_start)]
    : [],
  survey: surveys.get(row.survey_id ?? '') ?? null,
  population: row.population_id,
  row: row.row_type,
  unit: row.unit,
  status: row.status,
  says: row.statement,
  finding: row.id
})

/** A figure whose own words contradict its number has both. */
function readingsOf(held: HeldFigure, { as_written, status }: Statistic): HeldFigure[] {
  if (status !== 'contradicted' || !as_written) return [held]
  const before = as_written.replace(/\(.*/s, '')
  const [words] = figuresIn(before, { start: 0, end: before.length })
  return words
    ? [held, { ...held, value: words.figure.value, low: words.figure.value_low, high: words.figure.value_high, qualifier: words.figure.qualifier }]
    : [held]
}

const elsewhere = (match: HeldFigure['match'], title: string, says: string, value: number | null): HeldFigure[] =>
  figuresIn(says, { start: 0, end: says.length })
    .filter(({ figure }) => value === null || figure.value === value)
    .slice(0, value === null ? 4 : 1)
    .map(({ figure, class: of }) => ({
      match,
      class: of,
      value: figure.value,
      low: figure.value_low,
      high: figure.value_high,
      qualifier: figure.qualifier,
      topic: heldTopicOf(`${title} ${says}`),
      said: [],
      question: null,
      mode: null,
      response: null,
      years: yearsIn(says),
      months: [],
      survey: null,
      population: null,
      row: 'other',
      unit: null,
      status: 'ok',
      says,
      finding: null
    }))

/** Records that are read for a sentence, by kind. */
const [STATISTICS, OTHERS, CLAIMS] = [32, 5, 6]

/** The held figures nearest to a topic, and the comparisons among which they are. */
export function heldFigures({ base }: Topics, own: string[], around: string[]): { figures: HeldFigure[]; comparisons: Comparison[] } {
  const rows = base.statistics.nearest(own, around, STATISTICS)
  const near = base.comparisons.nearest(own, around, OTHERS)
  const linked = rows.slice(0, OTHERS).flatMap(({ comparison_ids }) => comparison_ids)
  const others = [...new Set(linked)].filter(id => !near.some(comparison => comparison.id === id)).slice(0, 2 * OTHERS)
  const compared = [...near, ...base.comparisons.these(others)]
  const found = base.outcomes.nearest(own, around, OTHERS)
  const claims = base.findings.nearest(own, around, CLAIMS).filter(({ statistic, kind }) => statistic === null && kind !== 'quote')
  return {
    figures: [
      ...rows.flatMap(row => readingsOf(ofStatistic(base, row), row)),
      ...compared.flatMap(({ id, title, outside }) =>
        outside.flatMap(({ says, value }) => (value === null ? [] : elsewhere(matchOf('comparisons', id), title, says, value)))
      ),
      ...claims.flatMap(({ id, statement }) =>
        elsewhere(matchOf('findings', id), '', claimOf(statement), null)
          .filter(({ class: of }) => of !== 'count')
          .map(held => ({ ...held, says: statement, finding: id }))
      ),
      ...found.flatMap(({ id, summary, evidence }) =>
        [summary, ...evidence.map(({ says }) => says)].flatMap(says => elsewhere(matchOf('outcomes', id), '', says, null))
      )
    ],
    comparisons: compared
  }
}
