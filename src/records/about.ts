import { z } from 'zod'
import * as common from './common.js'

export const aboutRecord = z.strictObject({
  title: common.text,
  description: common.text,
  canonical_address: common.webAddress,
  prepared: common.day,
  scope: z.strictObject({ inclusion: common.text, searched: common.text, last_searched: common.day.nullable() }),
  licence: z.strictObject({ code: common.text, data: common.text, passages: common.text }),
  contact: z.email()
})

export type AboutRecord = z.infer<typeof aboutRecord>
