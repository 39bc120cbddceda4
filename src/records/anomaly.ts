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
  kind: z.enum(ANOMALY_KINDS),
  severity: z.enum(SEVERITIES),
  scope: z.enum(SCOPES),
  short: common.text.nullable().default(null),
  avoid: z.array(common.text).default([]),
  findings: z.array(common.id),
  passages: z.array(passageRecord).default([]),
  printed: common.text,
  why: common.text,
  settled: common.text.nullable(),
  write_instead: common.text.nullable(),
  rule: z.enum(RULES).nullable().default(null)
})

export type AnomalyRecord = z.infer<typeof anomalyRecord>
