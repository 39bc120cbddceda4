import { z } from 'zod'
import * as common from './common.js'

export const themeRecord = z.strictObject({
  id: common.id,
  label: common.text,
  other_labels: z.array(common.text),
  definition: common.text,
  broader: common.id.nullable().default(null)
})

export type ThemeRecord = z.infer<typeof themeRecord>
