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
    kind: z.enum(ITEM_KINDS).meta({ description: 'Kind of passage; attribution: a name or an office' }),
    start: common.count.meta({ description: 'First code point in the draft' }),
    end: common.count.meta({ description: 'Code point after the last' }),
    verdict: z.enum(ITEM_VERDICTS).meta({
      description:
        'Of a quotation: as in QuotationCheck. mismatch: not as in the base; contradicted: by its own source; superseded: true once; not_held: the base says nothing against it'
    }),
    severity: z.enum(['stop', 'context']).nullable().meta({ description: '`stop`: change it; `context`: read this first; null: nothing to do' }),
    says: z.string().meta({ description: 'Result in one sentence' }),
    write_instead: z.string().nullable().meta({ description: 'Wording that is safe to use instead' }),
    match: z
      .object({ collection: z.enum(MATCHES), id: common.id, url: common.url })
      .nullable()
      .meta({ description: 'Record that the verdict rests on' })
  })
  .meta({ id: 'DraftItem', description: 'A passage of a draft that was checked' })

export const draftCheck = z
  .object({
    edition: z.string(),
    items: z.array(item).meta({ description: 'Passages in the order of the draft; they may overlap' }),
    summary: z
      .object({
        stop: common.count,
        context: common.count,
        right: common.count,
        not_held: common.count,
        complete: z.boolean().meta({ description: 'False if the draft has more to check than one request allows' })
      })
      .meta({ id: 'DraftSummary', description: 'Numbers of items by severity; right: without one, and held' })
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
    examples: [{ text: '“One size evidently does fit all,” NHS Providers wrote.' }]
  })
