import { z } from 'zod'
import * as common from './common.js'

export const themeRecord = z.strictObject({
  id: common.id,
  label: common.text.meta({ description: 'Name of the theme' }),
  other_labels: z.array(common.text).meta({ description: 'Everyday words that find the theme' }),
  definition: common.text.meta({ description: 'Scope of the theme, in a sentence' }),
  broader: common.id.nullable().default(null)
})

export type ThemeRecord = z.infer<typeof themeRecord>
