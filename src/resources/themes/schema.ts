import { z } from 'zod'
import * as common from '../../records/common.js'

export const theme = z
  .object({
    id: common.ownId,
    label: z.string().meta({ description: 'Name of the theme' }),
    other_labels: z.array(z.string()).meta({ description: 'Everyday words and abbreviations for the theme' }),
    definition: z.string().meta({ description: 'Definition: what belongs to the theme' }),
    broader: common.labelled.nullable().meta({ description: 'Broader theme' }),
    narrower: z.array(common.labelled).meta({ description: 'Narrower themes' }),
    finding_counts: common.findingCounts.meta({ description: 'Numbers of findings on this theme and its narrower themes' }),
    updated: common.updated,
    url: common.url
  })
  .meta({ id: 'Theme', description: 'A term of the controlled vocabulary' })

export type Theme = z.infer<typeof theme>
