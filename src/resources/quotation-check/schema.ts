import { z } from 'zod'
import { documented, named } from '../../api/parameter-types.js'
import { edition } from '../../api/parameters.js'
import * as common from '../../records/common.js'
import { FINDING_KINDS, QUOTE_FORMS } from '../../records/finding.js'
import { attribution, sourceSummary, warning } from '../findings/schema.js'
import { DIFFERENCE_KINDS } from './differences.js'
import { FLAGS } from './flags.js'

/** The longest text that is checked, in code points, and the fewest words. */
export const MAX_TEXT_LENGTH = 4000
export const MIN_WORDS = 4

const place = z.array(z.int()).length(2)
const difference = z
  .object({
    kind: z.enum(DIFFERENCE_KINDS).meta({
      description:
        'lost, added, changed: words; joined: two sentences made one; beyond: words before or after those that we hold, which we cannot judge; omitted, bracketed: what a mark or a bracket stands for; cut: words just outside the quoted ones that change what they say'
    }),
    printed: z.string().nullable().meta({ description: 'The words as printed; null where there are none' }),
    given: z.string().nullable().meta({ description: 'The words as given; null where there are none' }),
    flags: z.array(z.enum(FLAGS)).meta({
      description: 'What it touches: a negation, a number, a qualifier (how many, how sure); mending: a silent correction of what an anomaly marks'
    }),
    position: z
      .object({ printed: place.nullable(), given: place.nullable() })
      .meta({ description: '[start, end] in code points of `match.exact` and of the text that was given; null where there are no words in it' })
  })
  .meta({ id: 'QuotationDifference' })

export const quotationCheck = z
  .object({
    edition: z.string(),
    verdict: z.enum(['verbatim', 'trimmed', 'altered', 'not_held']).meta({
      description:
        'verbatim: the same words, whatever the quotation marks, spaces, case and light punctuation; trimmed: but for marked omissions and words in brackets; altered: anything else; not_held: not among the passages that we hold, which are not whole texts'
    }),
    continues: z.enum(['before', 'after', 'both']).nullable().meta({ description: 'Where the printed passage goes on beyond the given words' }),
    similarity: z.number().min(0).max(1).meta({
      description:
        'Twice the words that agree in their order, divided by the words given and the words printed in their place; marks, brackets and what they stand for do not count; 0 where nothing is near'
    }),
    differences: z.array(difference).meta({ description: 'Each run of words that differs, in their order' }),
    match: z
      .object({
        finding: z.object({ id: common.id, kind: z.enum(FINDING_KINDS), form: z.enum(QUOTE_FORMS).nullable(), statement: z.string() }),
        passage: z.int().min(0).meta({ description: 'Which passage of the finding the words begin in, from 0' }),
        exact: z.string().meta({ description: 'The words as printed that the given ones stand for' }),
        attribution,
        anomalies: z.array(warning).meta({ description: 'All that touch these words, in this finding or another of the same source' }),
        credit: z.string().meta({ description: 'To paste: the credit of a quotation, the long citation of another finding' }),
        source: sourceSummary,
        url: common.url
      })
      .nullable()
  })
  .meta({ id: 'QuotationCheck', description: 'How a text stands to the passages that we hold' })

export type QuotationCheck = z.infer<typeof quotationCheck>

const text = `The words to check: at least ${MIN_WORDS}, at most ${MAX_TEXT_LENGTH} characters`
const TEXT = named('TextToCheck', { minLength: MIN_WORDS, maxLength: MAX_TEXT_LENGTH })
const EXAMPLE = 'Local determination is at the core of system working'

export const checkQuery = z.strictObject({ text: documented({ ...TEXT, examples: [EXAMPLE] }).meta({ description: text }), edition: edition.optional() })
export const postQuery = z.strictObject({ edition: edition.optional() })
export const checkBody = z
  .strictObject({ text: z.string('must be a text').meta(TEXT) }, 'send a JSON object with the text in it, {"text": "…"}, or the text itself as text/plain')
  .meta({ id: 'QuotationToCheck', description: text, examples: [{ text: EXAMPLE }] })
