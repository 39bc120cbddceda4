import type { z } from 'zod'
import * as common from '../../records/common.js'
import { editionHead } from '../../records/release-manifest.js'

export const edition = editionHead.extend({ url: common.url }).meta({ id: 'Edition', description: 'One immutable build of all data' })

export type Edition = z.infer<typeof edition>
