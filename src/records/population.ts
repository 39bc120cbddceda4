import { z } from 'zod'
import * as common from './common.js'

export const populationRecord = z.strictObject({
  id: common.id,
  label: common.text,
  definition: common.text,
  broader: common.id.nullable().default(null)
})

export type PopulationRecord = z.infer<typeof populationRecord>
