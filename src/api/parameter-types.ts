import { z } from 'zod'
import { MAX_REPORTED } from '../http/closest-match.js'
import { NAMED } from '../http/openapi/schemas.js'
import { periodOf } from '../records/edtf.js'

/** Data of an issue besides its message; `http/errors` turns both into `errors[]`. */
interface IssueParams {
  code: string
  allowed?: readonly string[]
  /** The invalid part of the value, for closest matches. */
  wrong?: string
}

export const addIssue = (ctx: z.RefinementCtx, message: string, complaint: IssueParams) => {
  ctx.addIssue({ code: 'custom', message, params: complaint })
  return z.NEVER
}

/** Maximum length of an id. */
const MAX_ID_LENGTH = 100
const ID = { type: 'string', pattern: '^[a-z0-9-]+$', maxLength: MAX_ID_LENGTH }
/** The form of ids of editions: the beginning of a hash. */
const EDITION_ID = /^[0-9a-f]{16}$/
const IRREGULAR: Record<string, string> = { people: 'person', series: 'series' }

/** An id of one vocabulary, as the OpenAPI document has it: `ThemeId` for `themes`. */
export function idSchema(vocabulary: string) {
  const singular = IRREGULAR[vocabulary] ?? vocabulary.replace(/ies$/, 'y').replace(/s$/, '')
  const form = vocabulary === 'editions' ? { type: 'string', pattern: `${EDITION_ID.source}|^current$` } : ID
  return { ...form, [NAMED]: `${singular.replace(/^./, first => first.toUpperCase())}Id` }
}

export const isEditionId = (text: string) => EDITION_ID.test(text)

/**
 * A text of the query, documented as what it is read as: keywords of JSON Schema. They belong to the text; on the result of
 * a transform the OpenAPI document would lose them.
 */
export const documented = (keywords: Record<string, unknown>) =>
  z.string({ error: ({ input }) => (Array.isArray(input) ? 'is given more than once; give it once' : 'is missing') }).meta(keywords)

/** The id of an edition, or `current`. Only the folder of the editions knows which are held. */
export const editionId = (description: string, keywords: Record<string, unknown> = {}) =>
  documented({ ...idSchema('editions'), ...keywords })
    .transform((value, ctx) =>
      value === 'current' || isEditionId(value)
        ? value
        : addIssue(ctx, 'must be the id of an edition, 16 of the digits 0-9 and a-f, or `current`', { code: 'bad_id' })
    )
    .meta({ description })

/** A parameter with several values. A repeated parameter is read as if commas joined its values. */
export const documentedList = (items: Record<string, unknown>, example?: readonly string[], missing = 'is missing') =>
  z
    .unknown()
    .meta({ type: 'array', items, ...(example ? { examples: [example] } : {}) })
    .transform((value, ctx): string => {
      if (value === undefined) ctx.addIssue({ code: 'custom', message: missing })
      return [value].flat().join()
    })

/** Values joined by commas. */
const commaList = (items: Record<string, unknown>, example?: readonly string[], missing?: string) =>
  documentedList(items, example, missing).transform((value, ctx) => {
    if (value.includes('|')) {
      return addIssue(ctx, 'separate values with commas, not “|”, such as a,b', { code: 'separator' })
    }
    const values = value.split(',')
    if (values.includes('')) return addIssue(ctx, 'has an empty value; leave the parameter out, or separate values with single commas', { code: 'empty' })
    if (values.some(value => value.length > MAX_ID_LENGTH))
      return addIssue(ctx, `has a value of over ${MAX_ID_LENGTH} characters; no id is that long`, { code: 'too_long' })
    return [...new Set(values)]
  })

const chosen = (values: string[], allowed: readonly string[], ctx: z.RefinementCtx) => {
  const unknown = values.filter(value => !allowed.includes(value))
  if (unknown.length === 0) return values
  const named = unknown.slice(0, MAX_REPORTED).map(value => `“${value}”`)
  return addIssue(ctx, `unknown value ${named.join(', ')}`, { code: 'unknown_value', allowed, wrong: unknown[0] })
}

/** Ids of one vocabulary; only the edition knows whether they exist. */
export const idList = (vocabulary: string, description = `Ids of ${vocabulary}`, example?: string) =>
  commaList(idSchema(vocabulary), example?.split(',')).meta({ description })

interface EnumListOptions {
  example?: readonly string[]
  /** Message if the parameter is missing. */
  missing?: string
}

/** Values of a closed list. */
export const enumList = (allowed: readonly string[], description: string, { example, missing }: EnumListOptions = {}) =>
  commaList({ type: 'string', enum: allowed }, example, missing)
    .transform((values, ctx) => chosen(values, allowed, ctx))
    .meta({ description })

/** One value of a closed list. */
export const enumValue = <T extends string>(allowed: readonly T[], description: string, fallback?: T) =>
  documented({ enum: allowed, ...(fallback ? { default: fallback } : {}) })
    .transform(
      (value, ctx): T =>
        allowed.includes(value as T)
          ? (value as T)
          : value.split(',').every(part => allowed.includes(part as T))
            ? addIssue(ctx, `takes one value, not “${value}”`, { code: 'too_many', allowed, wrong: value })
            : addIssue(ctx, `unknown value “${value}”`, { code: 'unknown_value', allowed, wrong: value })
    )
    .meta({ description })

export const flag = (description: string, fallback?: boolean) =>
  documented({ type: 'boolean', ...(fallback === undefined ? {} : { default: fallback }) })
    .transform((value, ctx) =>
      // Python writes True, and R TRUE.
      /^(?:true|false)$/i.test(value)
        ? value.toLowerCase() === 'true'
        : addIssue(ctx, `unknown value “${value}”`, { code: 'unknown_value', allowed: ['true', 'false'], wrong: value })
    )
    .meta({ description })

/** A number as programs write it. A “+” that is not encoded is a space. */
const NUMBER = /^[+ -]?\d{1,15}(?:\.\d{1,15})?(?:e[+ -]?\d{1,2})?$/i
/** Sizes of numbers other than 0 that can be compared exactly. */
const [LEAST, MOST] = [1e-6, 1e15]

/** The number that a text stands for, or null. R writes 1e+06, and Python 50.0. */
function numberIn(text: string): number | null {
  const number = NUMBER.test(text) ? Number(text.replaceAll(' ', '+')) : Number.NaN
  const size = Math.abs(number)
  return size === 0 || (size >= LEAST && size <= MOST) ? number : null
}

export const decimal = (description: string) =>
  documented({ type: 'number' })
    .transform((value, ctx) => numberIn(value) ?? addIssue(ctx, `“${value}” is not a number such as 76, 33.3 or 1e6`, { code: 'not_a_number' }))
    .meta({ description })

export const MOST_ROWS = 999_999_999

/** A whole number from 1 to `maximum`, which only the document says: a list takes more for a file. */
export const wholeNumber = (maximum: number, message: string, keywords: Record<string, unknown>, description: string) =>
  documented({ type: 'integer', minimum: 1, maximum, ...keywords })
    .transform((value, ctx) => {
      const number = numberIn(value) ?? 0
      return Number.isInteger(number) && number >= 1 && number <= MOST_ROWS ? number : addIssue(ctx, message, { code: 'out_of_range' })
    })
    .meta({ description })

/** The keywords of a schema that has a name in the OpenAPI document. */
export const named = (name: string, keywords: Record<string, unknown> = {}) => ({ [NAMED]: name, ...keywords })

const PARTIAL_DATE = { ...named('PartialDate', { pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$' }), examples: ['2022-11'] }

/** A date of the query, read as the first or the last day of its period. */
export const dateParameter = (end: 'start' | 'end', description: string) =>
  documented(PARTIAL_DATE)
    .transform(
      (value, ctx) => periodOf(value)?.[end] ?? addIssue(ctx, `“${value}” is not an existing date; use YYYY, YYYY-MM or YYYY-MM-DD`, { code: 'bad_date' })
    )
    .meta({ description })

/** A time stamp (RFC 3339). A `+` that is not encoded arrives as a space. */
const TIME_STAMP = '\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})'
const isTimeStamp = new RegExp(`^${TIME_STAMP}$`)

/** The day, in UTC, of a time stamp as feeds have them; any other text as it is. */
function dayOf(text: string): string {
  const stamp = text.replace(' ', '+')
  const time = new Date(stamp)
  const exists = isTimeStamp.test(stamp) && periodOf(stamp.slice(0, 10)) !== null && !Number.isNaN(time.getTime())
  return exists ? time.toISOString().slice(0, 10) : text
}

/** A date of the query, or a time stamp, of which the day counts, because changes have no time. */
export const sinceParameter = (description: string) =>
  documented({ ...named('DateOrTime', { pattern: `^(\\d{4}(-\\d{2}(-\\d{2})?)?|${TIME_STAMP})$` }), examples: ['2022-11'] })
    .transform(
      (value, ctx) =>
        periodOf(dayOf(value))?.start ??
        addIssue(ctx, 'must be an existing date, YYYY, YYYY-MM or YYYY-MM-DD, or the time stamp of a feed', { code: 'bad_date' })
    )
    .meta({ description })
