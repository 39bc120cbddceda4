import { z } from 'zod'
import * as common from '../../records/common.js'
import { VERDICTS } from '../../records/comparison.js'
import { ROW_TYPES } from '../../records/finding.js'
import { statistic } from '../statistics/schema.js'

const { value, value_low, value_high, unit, qualifier, as_written, measure, question_id, question_topic, response, response_mode } = statistic.shape
const { population_id, population_label, base_n, base_unit, base_scope, fieldwork_from, fieldwork_to, status, preferred, is_net, warning_short } =
  statistic.shape

/** A step between two waves: the verdict of a comparison, or that there is none. */
const STEP_VERDICTS = [...VERDICTS, 'unjudged'] as const

/** A row of a series in long form. Columns are only added at the right end. */
export const row = z.object({
  series_id: common.id,
  group_id: common.id.meta({
    description: 'Rows of all waves that comparisons tie to one another: the first question of them, or the first figure on samples'
  }),
  wave: z.string(),
  survey_id: common.id,
  fieldwork_from,
  fieldwork_to,
  finding_id: common.id,
  row_type: z
    .enum([...ROW_TYPES, 'claim'])
    .meta({ description: 'An answer with a figure, a fact about the sample, another figure, or a claim without a number' }),
  question_id,
  question_topic,
  response,
  response_mode,
  population_id,
  population_label,
  base_n,
  base_unit,
  base_scope,
  value: value.nullable(),
  value_low,
  value_high,
  unit: unit.nullable(),
  qualifier: qualifier.nullable(),
  as_written,
  measure: measure.nullable(),
  status: status.nullable(),
  preferred,
  is_net,
  step_from: z.array(common.id).meta({ description: 'Findings of the last earlier wave that comparisons judge against this one' }),
  step_verdict: z.enum(STEP_VERDICTS).nullable().meta({
    description: 'Verdict on the step from them; of several the strictest; `unjudged` if there is none, which means: do not compare; null in the first wave'
  }),
  step_reason: z.string().meta({ description: 'Why' }),
  break: z.boolean().meta({ description: 'False only if a line may be drawn to this row from the row before it' }),
  waves_without_counterpart: z
    .array(z.string())
    .meta({ description: 'Other waves from which no finding is compared with this one, which is not to say that it was not asked' }),
  statement: z.string(),
  warning_short,
  edition: statistic.shape.edition
})

export type Row = z.infer<typeof row>
