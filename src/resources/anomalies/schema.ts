import { z } from 'zod'
import { changed, enumList, idList, listQuery } from '../../api/parameters.js'
import * as atoms from '../../records/common.js'
import { passageRecord } from '../../records/finding.js'

export const anomalyRecord = z.strictObject({
  id: atoms.id,
  kind: z.enum(atoms.ANOMALY_KINDS),
  severity: z.enum(atoms.SEVERITIES),
  findings: z.array(atoms.id),
  passages: z.array(passageRecord).default([]),
  printed: atoms.text,
  why: atoms.text,
  settled: atoms.text.nullable(),
  write_instead: atoms.text.nullable(),
  rule: z.enum(atoms.RULES).nullable().default(null)
})

export const anomaly = z
  .object({
    id: atoms.ownId,
    kind: z.enum(atoms.ANOMALY_KINDS).meta({ description: 'What is wrong' }),
    severity: z.enum(atoms.SEVERITIES).meta({ description: 'How far it misleads' }),
    source: atoms.titled.meta({ description: 'The source that it stands in' }),
    findings: z.array(atoms.id).meta({ description: 'The findings that it touches' }),
    passages: z.array(
      z
        .object({ exact: z.string(), prefix: z.string(), suffix: z.string(), start: atoms.count, end: atoms.count })
        .meta({ id: 'AnomalyPassage', description: 'Words of the source that show it, and where they stand' })
    ),
    printed: z.string().meta({ description: 'What is printed' }),
    why: z.string().meta({ description: 'Why it would mislead who repeats it' }),
    settled: z.string().nullable().meta({ description: 'What settles it, if anything does' }),
    write_instead: z.string().nullable().meta({ description: 'What may safely be written; null when nothing settles it' }),
    rule: z.enum(atoms.RULES).nullable().meta({ description: 'The computed rule that fails here' }),
    updated: atoms.updated,
    url: atoms.url
  })
  .meta({ id: 'Anomaly', description: 'Something in a source that would mislead who repeats it' })

export const anomalyQuery = listQuery(['published', 'updated', 'id'], {
  id: idList('anomalies'),
  source: idList('sources'),
  kind: enumList(atoms.ANOMALY_KINDS, 'What is wrong'),
  severity: enumList(atoms.SEVERITIES, 'How far it misleads'),
  finding: idList('findings'),
  ...changed
})

export type AnomalyRecord = z.infer<typeof anomalyRecord>
export type Anomaly = z.infer<typeof anomaly>
