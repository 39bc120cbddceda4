import { z } from 'zod'
import * as atoms from '../atoms.js'
import { attribution, intervention, passage, sourceSummary, warning } from '../findings/schema.js'

export const quote = z
  .object({
    id: atoms.id,
    form: z.enum(atoms.FORMS),
    text: z.string().meta({ description: 'As printed: passages joined by a blank line, outer marks removed, nothing else changed' }),
    text_to_print: z.string().meta({ description: 'The same with marked changes only: [sic], [word], […]' }),
    interventions: z.array(intervention),
    credit: z.string().meta({ description: 'One sentence to paste beneath the quotation' }),
    attribution,
    said_on: atoms.day.nullable().meta({ description: 'Only where the source prints the day' }),
    statement: z.string(),
    passages: z.array(
      passage.extend({ matched: z.boolean().nullable().meta({ description: 'Under a theme filter: whether this passage has the theme; else null' }) })
    ),
    themes: z.array(atoms.labelled),
    anomalies: z.array(warning),
    source: sourceSummary,
    citation: atoms.citation,
    rights: atoms.rights,
    url: atoms.url
  })
  .meta({ id: 'Quote', description: 'A finding of kind quote, shaped for printing' })

export type Quote = z.infer<typeof quote>
