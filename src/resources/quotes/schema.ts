import { z } from 'zod'
import * as common from '../../records/common.js'
import { QUOTE_FORMS } from '../../records/finding.js'
import { warnings } from '../anomalies/schema.js'
import { attribution, intervention, notes, passage, sourceSummary, themesAll } from '../findings/schema.js'

export const quote = z
  .object({
    id: common.ownId,
    form: z.enum(QUOTE_FORMS).meta({ description: 'Form of the quotation' }),
    text: z.string().meta({ description: 'Quotation as printed: passages joined by a blank line, outer quotation marks removed' }),
    text_to_print: z.string().meta({ description: 'Quotation with marked changes only: [sic], [word], […]' }),
    interventions: z.array(intervention),
    credit: z.string().meta({ description: 'Credit line to paste beneath the quotation, in one sentence' }),
    attribution,
    said_on: common.day.nullable().meta({ description: 'Date on which it was said, if the source prints it' }),
    statement: z.string().meta({ description: 'Finding in our own sentence, true without its context' }),
    passages: z.array(
      passage.extend({ matched: z.boolean().nullable().meta({ description: 'True if this passage has the theme of the filter; null without a theme filter' }) })
    ),
    themes: z.array(common.labelled).meta({ description: 'Themes of the finding' }),
    warnings,
    notes,
    source: sourceSummary,
    citation: common.citation,
    rights: common.rights,
    url: common.url,
    themes_all: themesAll
  })
  .meta({ id: 'Quote', description: 'A finding of kind quote, in a printable form' })

export type Quote = z.infer<typeof quote>
