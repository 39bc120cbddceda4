import { z } from 'zod'
import * as common from './common.js'
import { passageRecord } from './finding.js'

/** A reader must not repeat it so (`stop`), should know it (`context`), or need do nothing (`note`). */
export const SEVERITIES = ['stop', 'context', 'note'] as const
/** The severities that are warnings, the most urgent first. */
export const WARNING_SEVERITIES: readonly (typeof SEVERITIES)[number][] = ['stop', 'context']
/** The extent of an anomaly. One of a `passage` matters only where the words themselves are reproduced. */
export const SCOPES = ['source', 'survey', 'finding', 'passage'] as const
export const RULES = ['words_against_number', 'sum', 'range', 'spelling'] as const
export const ANOMALY_KINDS = [
  'words_against_number',
  'sum',
  'range',
  'remainder',
  'grouping',
  'headline',
  'unit_of_count',
  'multiple_choice',
  'base',
  'population',
  'question',
  'quotation_marks',
  'spelling',
  'grammar',
  'name',
  'date',
  'attribution',
  'causation',
  'someone_elses_figure',
  'superseded',
  'comparison',
  'differs_from_primary',
  'one_sided'
] as const

export const anomalyRecord = z.strictObject({
  id: common.id,
  kind: z.enum(ANOMALY_KINDS).meta({ description: 'Kind of problem' }),
  severity: z
    .enum(SEVERITIES)
    .meta({ description: 'stop: whoever repeats it must print a correction; context: a careful editor wants it; note: for the record' }),
  scope: z.enum(SCOPES).meta({ description: 'finding; passage: only its printed words; source or survey: all of it, and then no findings' }),
  short: common.text.nullable().default(null),
  avoid: z.array(common.text).default([]),
  findings: z.array(common.id).meta({ description: 'Ids of the findings that it concerns' }),
  passages: z.array(passageRecord).default([]),
  printed: common.text.meta({ description: 'The printed words, in short' }),
  why: common.text.meta({ description: 'Reason why that misleads' }),
  settled: common.text.nullable().meta({ description: 'The fact that settles it and where it was seen; null if nothing does' }),
  write_instead: common.text.nullable().meta({ description: 'Wording that is safe to use, or “Do not print …”; needed for a stop' }),
  rule: z.enum(RULES).nullable().default(null)
})

export type AnomalyRecord = z.infer<typeof anomalyRecord>
