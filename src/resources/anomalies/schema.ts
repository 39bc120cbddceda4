import { z } from 'zod'
import { ANOMALY_KINDS, RULES, SCOPES, SEVERITIES } from '../../records/anomaly.js'
import * as common from '../../records/common.js'

export const anomaly = z
  .object({
    id: common.ownId,
    kind: z.enum(ANOMALY_KINDS).meta({ description: 'Kind of problem' }),
    severity: z.enum(SEVERITIES).meta({ description: '`stop`: do not repeat it so; `context`: a careful editor wants to know; `note`: for the record' }),
    scope: z.enum(SCOPES).meta({ description: 'Extent: a whole source or survey, findings, or only their printed words' }),
    short: z.string().nullable().meta({ description: 'The problem in at most 15 words; null for some notes' }),
    avoid: z.array(z.string()).meta({ description: 'Words that must not be written of its findings' }),
    source: common.titled.meta({ description: 'Source that has the problem' }),
    findings: z.array(common.id).meta({ description: 'Findings whose words, number or attribution it concerns; empty for a whole source or survey' }),
    passages: z.array(
      z
        .object({ exact: z.string(), prefix: z.string(), suffix: z.string(), start: common.count, end: common.count })
        .meta({ id: 'AnomalyPassage', description: 'Words of the source that show the problem, with their positions' })
    ),
    printed: z.string().meta({ description: 'Description of what the source prints' }),
    why: z.string().meta({ description: 'Reason why it could mislead anyone repeating it' }),
    settled: z.string().nullable().meta({ description: 'Evidence that settles the problem, if there is any' }),
    write_instead: z.string().nullable().meta({ description: 'Wording that is safe to use instead; null if there is none' }),
    rule: z.enum(RULES).nullable().meta({ description: 'Computed rule that fails here' }),
    updated: common.updated,
    url: common.url
  })
  .meta({ id: 'Anomaly', description: 'A known problem in a source that could mislead anyone repeating it' })

export type Anomaly = z.infer<typeof anomaly>

/** An anomaly as a source or a survey embeds it. */
export const embeddedAnomaly = anomaly
  .pick({ id: true, kind: true, severity: true, scope: true, short: true, printed: true, why: true, settled: true, write_instead: true, url: true })
  .meta({ id: 'EmbeddedAnomaly', description: 'A known problem in a source' })

const warning = anomaly
  .pick({ id: true, severity: true, short: true, write_instead: true })
  .extend({ short: z.string().meta({ description: 'The problem in at most 15 words' }) })
  .meta({ id: 'Warning', description: 'A known problem that matters to anyone repeating the finding; the whole text is at `/v1/anomalies/{id}`' })

export const warnings = z.array(warning).meta({ description: 'Known problems, the most urgent first; at most three on a finding' })
