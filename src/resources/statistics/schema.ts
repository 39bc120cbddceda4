import { z } from 'zod'
import * as common from '../../records/common.js'
import { BASE_SCOPES, DISTANCES, EVIDENCE_BASES, QUALIFIERS, UNITS } from '../../records/finding.js'
import { RESPONSE_MODES } from '../../records/survey.js'

const list = z.array(z.string())

export const statistic = z
  .object({
    id: common.ownId,
    value: z.number().meta({ description: 'The figure, in base units' }),
    value_low: z.number().nullable().meta({ description: 'The lowest value that the words leave open; null where there is no bound' }),
    value_high: z.number().nullable().meta({ description: 'The highest value that the words leave open; null where there is no bound' }),
    unit: z.enum(UNITS).meta({ description: 'What the figure counts' }),
    qualifier: z.enum(QUALIFIERS).meta({ description: 'How the words limit the figure' }),
    as_written: z.string().meta({ description: 'The figure in the words of the source' }),
    measure: z.string().meta({ description: 'What is measured, in our words' }),
    question_id: common.id.nullable().meta({ description: 'Figures that share it are answers to one question' }),
    response: z.string().nullable().meta({ description: 'The answer that the figure is a share of' }),
    response_mode: z.enum(RESPONSE_MODES).nullable().meta({ description: 'How many answers one could give' }),
    population_id: common.id.nullable().meta({ description: 'Who answered' }),
    population_label: z.string().nullable().meta({ description: 'Who answered, in words' }),
    base_n: z.int().nullable().meta({ description: 'How many the figure is a share of; null where not reported' }),
    base_unit: z.enum(UNITS).nullable().meta({ description: 'What is counted in the base' }),
    base_scope: z
      .enum(BASE_SCOPES)
      .nullable()
      .meta({ description: 'Whether that is who answered the question, a subgroup of them, or only the sample of the survey' }),
    survey_id: common.id.nullable().meta({ description: 'The survey behind it' }),
    survey_series: common.id.nullable().meta({ description: 'Waves of one survey share it' }),
    fieldwork_from: common.day.nullable().meta({ description: 'The first day of the fieldwork, as far as it is known' }),
    fieldwork_to: common.day.nullable().meta({ description: 'The last day of the fieldwork, as far as it is known' }),
    published_start: common.day.nullable().meta({ description: 'The first day on which the source can have been published' }),
    evidence_basis: z.enum(EVIDENCE_BASES).meta({ description: 'What it rests on' }),
    distance: z.enum(DISTANCES).meta({ description: 'How far the source stands from who found it out' }),
    result_id: common.id.meta({ description: 'Findings that report the same figure share it' }),
    themes: list.meta({ description: 'What it is about: ids of themes' }),
    comparison_ids: list.meta({ description: 'Where it is laid beside others' }),
    anomaly_ids: list.meta({ description: 'What would mislead who repeats it' }),
    statement: z.string().meta({ description: 'Our own sentence that says what the finding is, true without its context' }),
    source_id: common.id.meta({ description: 'The source that holds it' }),
    citation_short: z.string().meta({ description: 'How to cite it in a few words' }),
    url: common.url
  })
  .meta({ id: 'Statistic', description: 'One flat row per figure, the same in every format' })

export type Statistic = z.infer<typeof statistic>
