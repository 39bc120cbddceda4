import { z } from 'zod'
import { warnings } from '../../resources/anomalies/schema.js'
import type { Finding } from '../../resources/findings/schema.js'
import { statistics } from '../../resources/statistics/resource.js'
import { type Statistic, statistic } from '../../resources/statistics/schema.js'
import { citations, citationsOf } from '../citations.js'
import { chosen, pageHead } from '../given.js'
import { findingsOf, listed } from '../lists.js'
import type { Tool } from '../tool.js'
import { findingLines, headLines, joined, warningLines } from '../words.js'

const input = chosen(statistics.query, 'q', 'theme', 'survey', 'series', 'population', 'question', 'organisation', 'unit', 'published_from', 'published_to')

const shown = statistic.omit({ edition: true, warning_short: true, anomaly_ids: true }).extend({ warnings })

const SCOPES = {
  question: 'those who answered this question',
  subgroup: 'a part of the respondents',
  survey: 'the sample of the whole survey, not of this question'
}

/** Who was asked, and how many; an unknown base is said to be unknown. */
function askedLine({ question_topic, response, survey_title, fieldwork_from, fieldwork_to, population_label, base_n, base_scope }: Statistic) {
  if (question_topic === null) return []
  const base = base_n === null ? 'base not reported' : `base ${base_n}: ${SCOPES[base_scope as keyof typeof SCOPES]}`
  const when = fieldwork_from === null ? 'fieldwork dates not reported' : `fieldwork ${fieldwork_from} to ${fieldwork_to}`
  return [`   Asked: ${question_topic}; answer: ${response}; of ${population_label} (${base}); ${survey_title} (${when})`]
}

const restated = ({ restates }: Statistic) => (restates === null ? [] : [`   The same figure, better reported: ${restates}`])

export const figures: Tool = {
  name: 'figures',
  title: 'Figures with their bases',
  description:
    'Finds statistics, one row per figure: value, words of the source, question, who was asked, how many (or that it is not reported), survey and dates, with the warnings that must be printed with them. Before you set two of them side by side, ask `compare`.',
  input,
  output: pageHead.extend({ results: z.array(shown), citations }),
  async answer(call, given) {
    const page = await listed<Statistic>(call, statistics, input, given)
    const whole = await findingsOf(
      call,
      page.results.map(({ id }) => id),
      page.edition
    )
    const lines = page.results.flatMap((row, n) => [...findingLines(call, whole[n] as Finding, n), ...askedLine(row), ...restated(row)])
    return {
      text: joined(warningLines(page.warnings, whole), headLines(page, 'figure', 'figures'), lines),
      structured: { ...page, results: page.results.map((row, n) => shown.parse({ ...row, warnings: whole[n]?.warnings })), citations: citationsOf(whole) }
    }
  }
}
