import { z } from 'zod'
import { ANOMALY_KINDS, RULES, SEVERITIES } from '../../records/anomaly.js'
import * as common from '../../records/common.js'

export const anomaly = z
  .object({
    id: common.ownId,
    kind: z.enum(ANOMALY_KINDS).meta({ description: 'What is wrong' }),
    severity: z.enum(SEVERITIES).meta({ description: 'How far it misleads' }),
    source: common.titled.meta({ description: 'The source that it stands in' }),
    findings: z.array(common.id).meta({ description: 'The findings that it touches' }),
    passages: z.array(
      z
        .object({ exact: z.string(), prefix: z.string(), suffix: z.string(), start: common.count, end: common.count })
        .meta({ id: 'AnomalyPassage', description: 'Words of the source that show it, and where they stand' })
    ),
    printed: z.string().meta({ description: 'What is printed' }),
    why: z.string().meta({ description: 'Why it would mislead who repeats it' }),
    settled: z.string().nullable().meta({ description: 'What settles it, if anything does' }),
    write_instead: z.string().nullable().meta({ description: 'What may safely be written; null when nothing settles it' }),
    rule: z.enum(RULES).nullable().meta({ description: 'The computed rule that fails here' }),
    updated: common.updated,
    url: common.url
  })
  .meta({ id: 'Anomaly', description: 'Something in a source that would mislead who repeats it' })

export type Anomaly = z.infer<typeof anomaly>
