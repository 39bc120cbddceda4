import { z } from 'zod'
import * as common from '../../records/common.js'

export const population = z
  .object({
    id: common.ownId,
    label: z.string().meta({ description: 'Its name' }),
    definition: z.string().meta({ description: 'Who belongs to it' }),
    broader: common.labelled.nullable().meta({ description: 'The population that it is a part of' }),
    narrower: z.array(common.labelled).meta({ description: 'The populations that are parts of it' }),
    finding_counts: common.findingCounts.meta({ description: 'Findings of this population and its narrower ones' }),
    updated: common.updated,
    url: common.url
  })
  .meta({ id: 'Population', description: 'Who answered' })

export type Population = z.infer<typeof population>
