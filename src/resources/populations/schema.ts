import { z } from 'zod'
import * as atoms from '../atoms.js'
import { changed, idList, listQuery } from '../parameters.js'

export const populationRecord = z.strictObject({
  id: atoms.id,
  label: atoms.text,
  definition: atoms.text,
  broader: atoms.id.nullable().default(null)
})

export const population = z
  .object({
    id: atoms.id,
    label: z.string(),
    definition: z.string(),
    broader: atoms.labelled.nullable(),
    narrower: z.array(atoms.labelled),
    finding_counts: atoms.findingCounts.meta({ description: 'Findings of this population and its narrower ones' }),
    updated: atoms.updated,
    url: atoms.url
  })
  .meta({ id: 'Population', description: 'Who answered' })

export const populationQuery = listQuery(['updated', 'id'], { id: idList('populations'), broader: idList('populations'), ...changed })

export type PopulationRecord = z.infer<typeof populationRecord>
export type Population = z.infer<typeof population>
