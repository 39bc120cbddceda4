import { z } from 'zod'
import * as common from '../../records/common.js'
import { QUOTE_FORMS } from '../../records/finding.js'
import { attribution, intervention, passage, sourceSummary, warning } from '../findings/schema.js'

export const quote = z
  .object({
    id: common.ownId,
    form: z.enum(QUOTE_FORMS).meta({ description: 'How the words came about' }),
    text: z.string().meta({ description: 'As printed: passages joined by a blank line, outer marks removed, nothing else changed' }),
    text_to_print: z.string().meta({ description: 'The same with marked changes only: [sic], [word], […]' }),
    interventions: z.array(intervention),
    credit: z.string().meta({ description: 'One sentence to paste beneath the quotation' }),
    attribution,
    said_on: common.day.nullable().meta({ description: 'Only where the source prints the day' }),
    statement: z.string().meta({ description: 'Our own sentence that says what the finding is, true without its context' }),
    passages: z.array(
      passage.extend({ matched: z.boolean().nullable().meta({ description: 'Under a theme filter: whether this passage has the theme; else null' }) })
    ),
    themes: z.array(common.labelled).meta({ description: 'What it is about' }),
    anomalies: z.array(warning).meta({ description: 'What would mislead who repeats it' }),
    source: sourceSummary,
    citation: common.citation,
    rights: common.rights,
    url: common.url
  })
  .meta({ id: 'Quote', description: 'A finding of kind quote, shaped for printing' })

export type Quote = z.infer<typeof quote>
