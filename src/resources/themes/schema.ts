import { z } from 'zod'
import * as common from '../../records/common.js'

export const theme = z
  .object({
    id: common.ownId,
    label: z.string().meta({ description: 'Its name' }),
    other_labels: z.array(z.string()).meta({ description: 'Everyday words and abbreviations for it' }),
    definition: z.string().meta({ description: 'What belongs to it' }),
    broader: common.labelled.nullable().meta({ description: 'The theme that it is a part of' }),
    narrower: z.array(common.labelled).meta({ description: 'The themes that are parts of it' }),
    finding_counts: common.findingCounts.meta({ description: 'Findings of this theme and its narrower ones' }),
    updated: common.updated,
    url: common.url
  })
  .meta({ id: 'Theme', description: 'A term of the controlled vocabulary' })

export type Theme = z.infer<typeof theme>
