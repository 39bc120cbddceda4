import type { z } from 'zod'
import * as common from '../../records/common.js'
import { editionHead } from '../../records/release-manifest.js'

export const edition = editionHead
  .extend({
    url: common.url,
    date: common.day.meta({ description: 'Date of the release; of an unreleased edition the day on which its data were prepared' }),
    citation: common.citation
  })
  .meta({ id: 'Edition', description: 'One immutable build of all data' })

export type Edition = z.infer<typeof edition>
