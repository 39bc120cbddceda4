import { z } from 'zod'
import { named } from '../../api/parameter-types.js'
import { edition } from '../../api/parameters.js'
import * as common from '../../records/common.js'

/** Maximum length of a draft in code points. */
export const MAX_DRAFT_LENGTH = 40_000

export const ITEM_KINDS = ['quotation', 'figure', 'attribution', 'fact'] as const
export const ITEM_VERDICTS = [
  'verbatim',
  'trimmed',
  'reported',
  'misattributed',
  'altered',
  'matches',
  'mismatch',
  'contradicted',
  'do_not_write',
  'not_comparable',
  'superseded',
  'not_held'
] as const
const MATCHES = ['findings', 'anomalies', 'comparisons', 'outcomes', 'organisations', 'people', 'surveys'] as const

const item = z
  .object({
    kind: z.enum(ITEM_KINDS).meta({ description: 'Kind of passage: a quotation, a figure, who somebody is or said something, another fact' }),
    start: common.count.meta({ description: 'First code point in the draft' }),
    end: common.count.meta({ description: 'Code point after the last' }),
    verdict: z.enum(ITEM_VERDICTS).meta({
      description:
        'Of a quotation: as for `/v1/quotes/check`. matches: as in the base; mismatch: another number, qualifier, population, survey, body, date or office; contradicted: a figure that its own source contradicts or gives no source for; do_not_write: words that mislead; not_comparable: figures that must not be compared; superseded: true once, and no longer; not_held: not in the base, which says nothing against it'
    }),
    severity: z
      .enum(['stop', 'context'])
      .nullable()
      .meta({ description: '`stop`: change it before it is printed; `context`: read this first; null: nothing to do' }),
    says: z.string().meta({ description: 'The result in one plain sentence' }),
    write_instead: z.string().nullable().meta({ description: 'Wording that is safe to use instead; null if there is none' }),
    match: z
      .object({ collection: z.enum(MATCHES), id: common.id, url: common.url })
      .nullable()
      .meta({ description: 'The record that the verdict rests on; null if there is none' })
  })
  .meta({ id: 'DraftItem', description: 'A passage of a draft that was checked' })

export const draftCheck = z
  .object({
    edition: z.string(),
    items: z.array(item).meta({ description: 'Passages that were checked, in the order of the draft; two with a severity may overlap' }),
    summary: z
      .object({
        stop: common.count.meta({ description: 'Number of items to change' }),
        context: common.count.meta({ description: 'Number of items to look at' }),
        right: common.count.meta({ description: 'Number of items that agree with the base' }),
        not_held: common.count.meta({ description: 'Number of items that the base does not hold' }),
        complete: z.boolean().meta({ description: 'False if the draft has more to check than one request allows; check the rest by itself' })
      })
      .meta({ id: 'DraftSummary', description: 'Numbers of items' })
  })
  .meta({ id: 'DraftCheck', description: 'Result of checking a draft' })

export type DraftCheck = z.infer<typeof draftCheck>
export type DraftItem = z.infer<typeof item>

const description = `Draft as plain text, Markdown or HTML, at most ${MAX_DRAFT_LENGTH.toLocaleString('en-GB')} characters`
export const draftQuery = z.strictObject({ edition: edition.optional() })
export const draftBody = z
  .strictObject(
    { text: z.string('must be a string').meta(named('DraftText', { minLength: 1, maxLength: MAX_DRAFT_LENGTH })) },
    'send a JSON object with the draft in it, {"text": "…"}, or the draft itself as text/plain'
  )
  .meta({
    id: 'DraftToCheck',
    description,
    examples: [{ text: 'Worry about workforce fell from 76% to 70%, and “one size evidently does fit all”, NHS Providers wrote.' }]
  })
