import { z } from 'zod'
import * as common from './common.js'

export const populationRecord = z.strictObject({
  id: common.id,
  label: common.text.meta({ description: 'Name of the group' }),
  definition: common.text.meta({ description: 'Members of the group, in a sentence' }),
  broader: common.id.nullable().default(null)
})

export type PopulationRecord = z.infer<typeof populationRecord>
