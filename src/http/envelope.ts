import { z } from 'zod'
import { MAX_REPORTED } from './closest-match.js'

export const notice = z
  .object({
    code: z.string().meta({ description: 'Stable code of the notice', examples: ['merged'] }),
    parameter: z.string().nullable(),
    detail: z.string()
  })
  .meta({ id: 'Notice', description: 'A notice that readers of this answer need; also sent in the header Evidence-Warning' })

export type Notice = z.infer<typeof notice>

const suggestion = z.object({ q: z.string(), total: z.int() }).meta({ id: 'Suggestion', description: 'An alternative search that has results' })

export const envelopeHead = z
  .object({
    edition: z.string().meta({ description: 'Id of the edition that answers' }),
    total: z.int().min(0).meta({ description: 'Exact number of records that match' }),
    returned: z.int().min(0).meta({ description: 'Number of `results`' }),
    next: z.url().nullable().meta({ description: 'Address of the next page' }),
    next_cursor: z.string().nullable().meta({ description: '`cursor` of the next page, as in `next`' }),
    warnings: z.array(notice),
    suggestions: z.array(suggestion).meta({ description: 'Alternative searches, if nothing is found' })
  })
  .meta({ id: 'Page', description: 'Part that all lists have in common' })

/** The envelope of every list. */
export const envelope = <S extends z.ZodType>(id: string, item: S) => z.intersection(envelopeHead, z.object({ results: z.array(item) })).meta({ id })

export interface EnvelopeHead {
  edition: string
  total: number
  returned: number
  next: string | null
  next_cursor: string | null
  warnings: Notice[]
  suggestions: { q: string; total: number }[]
}

const END = Buffer.from(']}')

/** The envelope in UTF-8, around results as UTF-8: JSON documents joined by commas. */
export function wrapInEnvelope({ edition, total, returned, next, next_cursor, warnings, suggestions }: EnvelopeHead, results: Uint8Array): Buffer {
  const head = JSON.stringify({ edition, total, returned, next, next_cursor, warnings, suggestions })
  return Buffer.concat([Buffer.from(`${head.slice(0, -1)},"results":[`), results, END])
}

const inHeader = (code: string, detail: string) => `${code}; ${JSON.stringify(detail.replaceAll(/[“”]/g, "'").replaceAll(/[^ -~]/g, '?'))}`

/** Notices as a header, in ASCII: `code; "detail"`, joined by commas; if there are very many, the first ones and the number of others. */
export function warningHeader(warnings: Notice[]): string {
  const said = warnings.slice(0, MAX_REPORTED).map(({ code, detail }) => inHeader(code, detail))
  const more = warnings.length - said.length
  return [...said, ...(more > 0 ? [inHeader('more', `${more} more warnings; the list as JSON has all of them`)] : [])].join(', ')
}
