import { z } from 'zod'
import * as common from '../../records/common.js'

export const download = z
  .object({
    name: z.string().meta({ description: 'File name', examples: ['findings.csv'] }),
    media_type: z.string(),
    description: z.string().meta({ description: 'Contents of the file' }),
    bytes: common.count.meta({ description: 'Size in bytes' }),
    sha256: z.string().meta({ description: 'SHA-256 of the file, in hexadecimal; also its ETag' }),
    url: z.string().meta({ description: 'Path of the file on this service', examples: ['/v1/downloads/0123456789abcdef/findings.csv'] })
  })
  .meta({ id: 'Download', description: 'A file with all data, or one collection, of one edition' })

export type Download = z.infer<typeof download>
