import { z } from 'zod'
import { changed, idList, listQuery } from '../../api/parameters.js'
import * as atoms from '../../records/common.js'

export const populationRecord = z.strictObject({
  id: atoms.id,
  label: atoms.text,
  definition: atoms.text,
  broader: atoms.id.nullable().default(null)
})

export const population = z
  .object({
    id: atoms.ownId,
    label: z.string().meta({ description: 'Its name' }),
    definition: z.string().meta({ description: 'Who belongs to it' }),
    broader: atoms.labelled.nullable().meta({ description: 'The population that it is a part of' }),
    narrower: z.array(atoms.labelled).meta({ description: 'The populations that are parts of it' }),
    finding_counts: atoms.findingCounts.meta({ description: 'Findings of this population and its narrower ones' }),
    updated: atoms.updated,
    url: atoms.url
  })
  .meta({ id: 'Population', description: 'Who answered' })

export const populationQuery = listQuery(['updated', 'id'], { id: idList('populations'), broader: idList('populations'), ...changed })

export type PopulationRecord = z.infer<typeof populationRecord>
export type Population = z.infer<typeof population>
