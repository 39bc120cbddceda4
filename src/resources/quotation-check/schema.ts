import { z } from 'zod'
import { documented, named } from '../../api/parameter-types.js'
import { edition } from '../../api/parameters.js'
import * as common from '../../records/common.js'
import { FINDING_KINDS, QUOTE_FORMS } from '../../records/finding.js'
import { warnings } from '../anomalies/schema.js'
import { attribution, sourceSummary } from '../findings/schema.js'
import { DIFFERENCE_KINDS } from './differences.js'
import { FLAGS } from './flags.js'
import { SPEAKER_VERDICTS } from './speaker.js'

/** Maximum length of a text in code points, and minimum number of words. */
export const MAX_TEXT_LENGTH = 4000
export const MIN_WORDS = 2

const place = z.array(z.int()).length(2)
const difference = z
  .object({
    kind: z.enum(DIFFERENCE_KINDS).meta({
      description:
        'Kind of difference. lost, added, changed: words; joined: two sentences made one; beyond: words outside the passages in the base, which cannot be judged; omitted, bracketed: words that a mark or bracket replaces; unbracketed: words that the source itself has in brackets, without them; parted: words between two quotations of one text; cut: words just outside the quotation that change its meaning'
    }),
    printed: z.string().nullable().meta({ description: 'Words as printed; null if there are none' }),
    given: z.string().nullable().meta({ description: 'Words as given; null if there are none' }),
    flags: z.array(z.enum(FLAGS)).meta({
      description:
        'Words that stand on one side only: a negation, a number, a qualifier (how many, how sure, on which condition), a name; mending: a silent correction of an error that an anomaly marks'
    }),
    says: z.string().meta({ description: 'Difference in plain words, with the number of words left out or put in' }),
    position: z
      .object({ printed: place.nullable(), given: place.nullable() })
      .meta({ description: '[start, end] in code points of `match.exact` and of the given text; null if it has no such words' })
  })
  .meta({ id: 'QuotationDifference' })

export const quotationCheck = z
  .object({
    edition: z.string(),
    verdict: z.enum(['verbatim', 'trimmed', 'reported', 'misattributed', 'altered', 'not_held']).meta({
      description:
        'verbatim: the same words, ignoring quotation marks, spaces, case and light punctuation; trimmed: the same except for marked omissions and words in brackets that turn nothing; reported: the same words, but a reporter’s own and so nobody’s quotation; misattributed: the same words, but given to another than who said them; altered: anything else, also a mark or bracket that swallows or puts in a negation, number, qualifier or name; not_held: not found among the passages in the base, which are not whole texts (`match` is the nearest passage, if there is one)'
    }),
    continues: z.enum(['before', 'after', 'both']).nullable().meta({ description: 'Ends at which the printed passage goes on beyond the given words' }),
    similarity: z.number().min(0).max(1).meta({
      description:
        'Similarity from 0 to 1: twice the number of words that agree in order, divided by the number of words given plus the number printed in their place; marks, brackets and the words they replace are ignored; 0 if nothing is close'
    }),
    speaker: z
      .object({
        given: z.string().meta({ description: 'Speaker as given' }),
        verdict: z.enum(SPEAKER_VERDICTS).meta({ description: 'right: whose words they are; wrong: another; unknown: nobody in particular, such as “she”' })
      })
      .nullable()
      .meta({ description: 'Speaker that the text names before, within or after the quotation; null if it names none' }),
    differences: z.array(difference).meta({ description: 'Runs of words that differ, in order' }),
    match: z
      .object({
        finding: z.object({ id: common.id, kind: z.enum(FINDING_KINDS), form: z.enum(QUOTE_FORMS).nullable(), statement: z.string() }),
        passage: z.int().min(0).meta({ description: 'Index of the passage in which the words begin, from 0' }),
        exact: z.string().meta({ description: 'Printed words that correspond to the given text' }),
        attribution,
        warnings: warnings.meta({
          description: 'Known problems of these words, in this finding or another of the same source: at most three, the most urgent first'
        }),
        credit: z
          .string()
          .meta({ description: 'Credit line ready to paste; for words in the publication’s own voice it names the publication and no speaker' }),
        source: sourceSummary,
        url: common.url
      })
      .nullable(),
    texts: common.count.meta({ description: 'Number of texts from which the base has passages' })
  })
  .meta({ id: 'QuotationCheck', description: 'Result of comparing a text with the passages in the base' })

export type QuotationCheck = z.infer<typeof quotationCheck>

const text = `Text to check: at least ${MIN_WORDS} words, at most ${MAX_TEXT_LENGTH} characters`
const TEXT = named('TextToCheck', { minLength: MIN_WORDS + 1, maxLength: MAX_TEXT_LENGTH })
const EXAMPLE = 'Local determination is at the core of system working'

export const checkQuery = z.strictObject({ text: documented({ ...TEXT, examples: [EXAMPLE] }).meta({ description: text }), edition: edition.optional() })
export const postQuery = z.strictObject({ edition: edition.optional() })
export const checkBody = z
  .strictObject({ text: z.string('must be a string').meta(TEXT) }, 'send a JSON object with the text in it, {"text": "…"}, or the text itself as text/plain')
  .meta({ id: 'QuotationToCheck', description: text, examples: [{ text: EXAMPLE }] })
