import { z } from 'zod'
import * as common from '../../records/common.js'
import { BASE_SCOPES, DISTANCES, EVIDENCE_BASES, QUALIFIERS, UNITS } from '../../records/finding.js'
import { RESPONSE_MODES } from '../../records/survey.js'
import { figure, themesAll } from '../findings/schema.js'

const list = z.array(z.string())

export const statistic = z
  .object({
    id: common.ownId,
    value: z.number().meta({ description: 'Figure, in base units' }),
    value_low: z.number().nullable().meta({ description: 'Lowest value that the words allow; null if there is no bound' }),
    value_high: z.number().nullable().meta({ description: 'Highest value that the words allow; null if there is no bound' }),
    unit: z.enum(UNITS).meta({ description: 'Unit of the figure' }),
    qualifier: z.enum(QUALIFIERS).meta({ description: 'Qualifier of the figure, such as “more than” or “about”' }),
    as_written: z.string().nullable().meta({ description: 'Figure in the words of the source; null for a figure that we add up' }),
    measure: z.string().meta({ description: 'Measure in our own words' }),
    question_id: common.id.nullable().meta({ description: 'Id of the question; figures that share it answer the same question' }),
    response: z.string().nullable().meta({ description: 'Answer that the figure reports' }),
    response_mode: z.enum(RESPONSE_MODES).nullable().meta({ description: 'Number of answers that respondents could give' }),
    population_id: common.id.nullable().meta({ description: 'Population that answered' }),
    population_label: z.string().nullable().meta({ description: 'Description of the base: who answered' }),
    base_n: z.int().nullable().meta({ description: 'Number that the figure is a share of; null if not reported' }),
    base_unit: z.enum(UNITS).nullable().meta({ description: 'Unit that the base counts' }),
    base_scope: z
      .enum(BASE_SCOPES)
      .nullable()
      .meta({ description: 'Extent of the base: those who answered the question, a subgroup of them, or only the sample of the survey' }),
    survey_id: common.id.nullable().meta({ description: 'Survey behind the finding' }),
    survey_series: common.id.nullable().meta({ description: 'Id of the series; waves of one survey share it' }),
    fieldwork_from: common.day.nullable().meta({ description: 'First day of the fieldwork, as far as it is known' }),
    fieldwork_to: common.day.nullable().meta({ description: 'Last day of the fieldwork, as far as it is known' }),
    published_start: common.day.nullable().meta({ description: 'Earliest possible publication date of the source' }),
    evidence_basis: z.enum(EVIDENCE_BASES).meta({ description: 'Kind of evidence behind the finding' }),
    distance: z.enum(DISTANCES).meta({ description: 'Distance of the source from the origin of the evidence' }),
    result_id: common.id.meta({ description: 'Id of the result; findings that report the same figure share it' }),
    themes: list.meta({ description: 'Ids of the themes, the most specific ones' }),
    comparison_ids: list.meta({ description: 'Comparisons that include the finding' }),
    row_type: figure.shape.row_type,
    preferred: z.boolean().meta({ description: 'True for the row to keep for its result_id' }),
    is_net: figure.shape.is_net,
    question_topic: z.string().nullable().meta({ description: 'Question in our own words' }),
    survey_title: z.string().nullable().meta({ description: 'Title of the survey' }),
    edition: z.string().meta({ description: 'Id of the edition' }),
    status: figure.shape.status,
    rounded: figure.shape.rounded,
    restates: common.id.nullable().meta({ description: 'Row that reports the same figure better; null if this is the one to keep' }),
    warning_short: z.string().nullable().meta({ description: 'Warnings in words, joined by |; null if there is none' }),
    anomaly_ids: list.meta({ description: 'Known problems that could mislead anyone repeating this finding' }),
    statement: z.string().meta({ description: 'Finding in our own sentence, true without its context' }),
    source_id: common.id.meta({ description: 'Id of the source' }),
    citation_short: z.string().meta({ description: 'Short citation' }),
    url: common.url,
    themes_all: themesAll
  })
  .meta({ id: 'Statistic', description: 'One flat row per figure, the same in every format' })

export type Statistic = z.infer<typeof statistic>
