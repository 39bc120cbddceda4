import { z } from 'zod'
import * as atoms from '../atoms.js'

const list = z.array(z.string())

export const statistic = z
  .object({
    id: atoms.id,
    value: z.number(),
    value_low: z.number().nullable(),
    value_high: z.number().nullable(),
    unit: z.enum(atoms.UNITS),
    qualifier: z.enum(atoms.QUALIFIERS),
    as_written: z.string(),
    measure: z.string(),
    question_id: atoms.id.nullable(),
    response: z.string().nullable(),
    response_mode: z.enum(atoms.RESPONSE_MODES).nullable(),
    population_id: atoms.id.nullable(),
    population_label: z.string().nullable(),
    base_n: z.int().nullable(),
    base_unit: z.enum(atoms.UNITS).nullable(),
    base_scope: z.enum(atoms.SCOPES).nullable(),
    survey_id: atoms.id.nullable(),
    survey_series: atoms.id.nullable(),
    fieldwork_from: atoms.day.nullable(),
    fieldwork_to: atoms.day.nullable(),
    published_start: atoms.day.nullable(),
    evidence_basis: z.enum(atoms.BASES),
    distance: z.enum(atoms.DISTANCES),
    result_id: atoms.id.meta({ description: 'Findings that report the same figure share it' }),
    themes: list,
    comparison_ids: list,
    anomaly_ids: list,
    statement: z.string(),
    source_id: atoms.id,
    citation_short: z.string(),
    url: atoms.url
  })
  .meta({ id: 'Statistic', description: 'One flat row per figure, the same in every format' })

export type Statistic = z.infer<typeof statistic>
