import { z } from 'zod'
import { changed, idList, listQuery } from '../../api/parameters.js'
import * as atoms from '../../records/common.js'

export const personRecord = z.strictObject({
  id: atoms.id,
  name: atoms.text,
  roles: z.array(z.strictObject({ role: atoms.text, organisation: atoms.id, on: atoms.day }))
})

export const person = z
  .object({
    id: atoms.ownId,
    name: z.string().meta({ description: 'As printed' }),
    roles: z.array(
      z.object({
        role: z.string().meta({ description: 'A role, as printed' }),
        organisation: atoms.named.meta({ description: 'The body of that role' }),
        on: atoms.day.meta({ description: 'A day on which the person held it' })
      })
    ),
    finding_counts: atoms.findingCounts,
    updated: atoms.updated,
    url: atoms.url
  })
  .meta({ id: 'Person', description: 'A person who has a part in a finding, or wrote a source' })

export const personQuery = listQuery(['updated', 'id'], { id: idList('people'), organisation: idList('organisations'), ...changed })

export type PersonRecord = z.infer<typeof personRecord>
export type Person = z.infer<typeof person>
