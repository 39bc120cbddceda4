import { z } from 'zod'
import * as common from './common.js'

export const personRecord = z.strictObject({
  id: common.id,
  name: common.text.meta({ description: 'Name as printed, in full' }),
  roles: z.array(z.strictObject({ role: common.text, organisation: common.id, on: common.day }))
})

export type PersonRecord = z.infer<typeof personRecord>
