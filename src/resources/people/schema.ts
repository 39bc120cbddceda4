import { z } from 'zod'
import * as common from '../../records/common.js'

export const person = z
  .object({
    id: common.ownId,
    name: z.string().meta({ description: 'Name of the person, as printed' }),
    roles: z.array(
      z.object({
        role: z.string().meta({ description: 'Role, as printed' }),
        organisation: common.named.meta({ description: 'Organisation of the role' }),
        on: common.day.meta({ description: 'A date on which the person held the role' })
      })
    ),
    finding_counts: common.findingCounts,
    updated: common.updated,
    url: common.url
  })
  .meta({ id: 'Person', description: 'A person with a role in a finding, or an author of a source' })

export type Person = z.infer<typeof person>
