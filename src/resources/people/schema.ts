import { z } from 'zod'
import * as common from '../../records/common.js'

export const person = z
  .object({
    id: common.ownId,
    name: z.string().meta({ description: 'As printed' }),
    roles: z.array(
      z.object({
        role: z.string().meta({ description: 'A role, as printed' }),
        organisation: common.named.meta({ description: 'The body of that role' }),
        on: common.day.meta({ description: 'A day on which the person held it' })
      })
    ),
    finding_counts: common.findingCounts,
    updated: common.updated,
    url: common.url
  })
  .meta({ id: 'Person', description: 'A person who has a part in a finding, or wrote a source' })

export type Person = z.infer<typeof person>
