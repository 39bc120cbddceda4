import { z } from 'zod'
import * as common from '../../records/common.js'

export const population = z
  .object({
    id: common.ownId,
    label: z.string().meta({ description: 'Name of the population' }),
    definition: z.string().meta({ description: 'Definition: who belongs to the population' }),
    broader: common.labelled.nullable().meta({ description: 'Broader population' }),
    narrower: z.array(common.labelled).meta({ description: 'Narrower populations' }),
    finding_counts: common.findingCounts.meta({ description: 'Numbers of findings on this population and its narrower populations' }),
    updated: common.updated,
    url: common.url
  })
  .meta({ id: 'Population', description: 'A group of respondents, from a controlled list' })

export type Population = z.infer<typeof population>
