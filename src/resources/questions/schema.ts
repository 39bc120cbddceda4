import { z } from 'zod'
import * as common from '../../records/common.js'
import { pair, VERDICTS } from '../../records/comparison.js'
import { series } from '../../records/survey.js'
import { warnings } from '../anomalies/schema.js'
import { question as asked, base, figure } from '../findings/schema.js'
import { survey } from '../surveys/schema.js'

const { topic, wording, response, response_mode, max_choices, unreported } = asked.shape
const { value, value_low, value_high, unit, qualifier, as_written, population, result_id, status, rounded, is_net, restates } = figure.shape

const answer = z
  .object({
    id: common.id.meta({ description: 'Id of the finding that reports it' }),
    response,
    value,
    value_low,
    value_high,
    unit,
    qualifier,
    as_written,
    population,
    base: base.nullable(),
    result_id,
    status,
    rounded,
    preferred: z.boolean().meta({ description: 'True for the figure to keep for its result' }),
    restates,
    is_net,
    warnings
  })
  .meta({ id: 'Answer', description: 'One answer to a question, as a finding reports it' })

export const question = z
  .object({
    id: common.ownId,
    topic,
    wording,
    response_mode,
    max_choices,
    unreported,
    survey: common.titled.meta({ description: 'Survey that asked it' }),
    series: z.object(series).meta({ description: 'Series of that survey, and its wave' }),
    fieldwork: survey.shape.fieldwork,
    asked: z
      .array(z.object({ population: common.labelled, base: base.nullable().meta({ description: 'Base of their answers; null if no source tells one' }) }))
      .meta({ description: 'Populations that answered, each with its base; those of the survey if no source tells' }),
    figures: z.array(answer).meta({ description: 'Answers with a figure: single answers first, the largest first, and then sums of them' }),
    claims: z
      .array(z.object({ id: common.id, statement: z.string(), population: common.labelled.nullable(), warnings }))
      .meta({ description: 'Findings that tell of the answers without a number' }),
    comparisons: z
      .array(common.titled.extend({ verdict: z.enum(VERDICTS), reason: z.string(), pairs: z.array(z.object(pair)) }))
      .meta({ description: 'Comparisons of its figures and claims, each with the pairs that include one of them' }),
    finding_counts: common.findingCounts,
    updated: common.updated,
    url: common.url
  })
  .meta({ id: 'SurveyQuestion', description: 'A question of a survey: who was asked, what they answered, and what its answers may be compared with' })

export type Question = z.infer<typeof question>
