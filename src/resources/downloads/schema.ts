import { z } from 'zod'
import * as common from '../../records/common.js'

export const download = z
  .object({
    name: z.string().meta({ description: 'The name of the file', examples: ['findings.csv'] }),
    media_type: z.string(),
    description: z.string().meta({ description: 'What is in it' }),
    bytes: common.count.meta({ description: 'Its size' }),
    sha256: z.string().meta({ description: 'The SHA-256 of its bytes, in hexadecimal; its ETag too' }),
    url: z.string().meta({ description: 'Where it is on this service', examples: ['/v1/downloads/0123456789abcdef/findings.csv'] })
  })
  .meta({ id: 'Download', description: 'A file that holds the whole base, or one collection, of one edition' })

export type Download = z.infer<typeof download>
