import { z } from 'zod'
import { MAX_REPORTED } from '../http/closest-match.js'
import { periodOf } from '../records/edtf.js'
import { MOST_PHRASES, parseQuery } from '../search/query-parser.js'

/** What a message about a parameter needs beside its words; `http/errors` turns it into `errors[]`. */
export interface IssueParams {
  code: string
  allowed?: readonly string[]
  /** The part of the value that is wrong, to look for what is near it. */
  wrong?: string
}

const addIssue = (ctx: z.RefinementCtx, message: string, complaint: IssueParams) => {
  ctx.addIssue({ code: 'custom', message, params: complaint })
  return z.NEVER
}

export const singleString = z.string({
  error: issue =>
    Array.isArray(issue.input) ? 'is given more than once; give it once, and join several values with commas if it accepts several' : 'is missing'
})

/** The longest question in words, in code points. */
const MAX_QUERY_LENGTH = 1000
/** The longest id that there can be. */
const MAX_ID_LENGTH = 100

/**
 * A text of the query, documented as what it is read as: keywords of JSON Schema. They belong to the text; on the result of
 * a transform the OpenAPI document would lose them.
 */
const documented = (keywords: Record<string, unknown>) => singleString.meta(keywords)

/** Several values joined by commas. */
const commaList = (items: Record<string, unknown>, example?: string) =>
  documented({ type: 'array', items: { type: 'string', ...items }, ...(example ? { examples: [example.split(',')] } : {}) }).transform((value, ctx) => {
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

/** Ids of one vocabulary; the edition, not the schema, knows whether they exist. */
export const idList = (vocabulary: string, description = `Ids of ${vocabulary}`, example?: string) =>
  commaList({ pattern: '^[a-z0-9-]+$', maxLength: MAX_ID_LENGTH }, example).meta({ description })

/** Values of a closed list. */
export const enumList = (allowed: readonly string[], description: string, example?: string) =>
  commaList({ enum: allowed }, example)
    .transform((values, ctx) => chosen(values, allowed, ctx))
    .meta({ description })

/** One value of a closed list. */
export const enumValue = <T extends string>(allowed: readonly T[], description: string, fallback?: T) =>
  documented({ enum: allowed, ...(fallback ? { default: fallback } : {}) })
    .transform(
      (value, ctx): T =>
        allowed.includes(value as T) ? (value as T) : addIssue(ctx, `unknown value “${value}”`, { code: 'unknown_value', allowed, wrong: value })
    )
    .meta({ description })

export const flag = (description: string) =>
  documented({ type: 'boolean' })
    .transform((value, ctx) =>
      value === 'true' || value === 'false'
        ? value === 'true'
        : addIssue(ctx, `unknown value “${value}”`, { code: 'unknown_value', allowed: ['true', 'false'] })
    )
    .meta({ description })

export const decimal = (description: string) =>
  documented({ type: 'number' })
    .transform((value, ctx) =>
      /^-?\d{1,15}(\.\d{1,6})?$/.test(value) ? Number(value) : addIssue(ctx, 'must be a plain number such as 76 or 33.3', { code: 'not_a_number' })
    )
    .meta({ description })

export const dateParameter = (end: 'start' | 'end', description: string) =>
  documented({ pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$', examples: ['2022-11'] })
    .transform((value, ctx) => periodOf(value)?.[end] ?? addIssue(ctx, 'must be an existing date: YYYY, YYYY-MM or YYYY-MM-DD', { code: 'bad_date' }))
    .meta({ description })

const searchText = documented({ minLength: 1, maxLength: MAX_QUERY_LENGTH })
  .transform((value, ctx) => {
    if ([...value].length > MAX_QUERY_LENGTH) return addIssue(ctx, `is too long; use at most ${MAX_QUERY_LENGTH} characters`, { code: 'too_long' })
    const { must: wanted, mustNot: unwanted } = parseQuery(value)
    if (wanted.length > 0) return value
    return unwanted.length > 0
      ? addIssue(ctx, 'contains only excluded terms; add at least one term to search for', { code: 'only_without' })
      : addIssue(ctx, 'contains no word; add a word, or leave the parameter out', { code: 'empty' })
  })
  .meta({
    description: `Words that must all be there, "phrases" in quotation marks (at most ${MOST_PHRASES}), -words that must not; spelling variants and word forms count as one`
  })

export interface SortTerm {
  key: string
  descending: boolean
}

/** A single id. */
export const singleId = (description: string, ...examples: string[]) => singleString.meta({ description, examples })

const sort = (keys: readonly string[], isSearched: boolean) =>
  documented({ type: 'array', maxItems: 2, items: { type: 'string', enum: [...keys.flatMap(key => [key, `-${key}`]), ...(isSearched ? ['relevance'] : [])] } })
    .transform((value, ctx): SortTerm[] | 'relevance' => {
      if (value === 'relevance') return value
      const terms = value.split(',').map(term => ({ key: term.replace(/^-/, ''), descending: term.startsWith('-') }))
      const allowed = [...keys.flatMap(key => [key, `-${key}`]), 'relevance']
      if (terms.some(term => !keys.includes(term.key))) {
        const unknown = [...new Set(terms.filter(term => !keys.includes(term.key)).map(term => `“${term.key}”`))].slice(0, MAX_REPORTED)
        return addIssue(ctx, `cannot sort by ${unknown.join(', ')}`, { code: 'unknown_value', allowed })
      }
      if (terms.length > 2 || new Set(terms.map(term => term.key)).size < terms.length) {
        return addIssue(ctx, 'accepts at most two different keys', { code: 'too_many', allowed })
      }
      return terms
    })
    .meta({
      description: `At most two of ${keys.join(', ')}; “-” for descending; or relevance, with q only; missing values come last either way, and the id breaks ties`
    })

/** The most that a page has, and what is said of a limit that is none. */
export const MAX_PAGE_SIZE = 500
export const BAD_LIMIT = `must be a whole number from 1 to ${MAX_PAGE_SIZE}`

/** Up to the longest page; a file may be cut anywhere, and what will be sent is not known here. */
const limit = documented({ type: 'integer', minimum: 1, maximum: MAX_PAGE_SIZE, default: 50, examples: [5] })
  .transform((value, ctx) => {
    const number = /^\d{1,9}$/.test(value) ? Number(value) : 0
    return number >= 1 ? number : addIssue(ctx, BAD_LIMIT, { code: 'out_of_range' })
  })
  .meta({ description: 'How many to return: 1 to 500 on a page, 50 by default; a file is whole, or cut after so many' })

/** A query that also takes `format`, one of these. */
export const withFormat = (query: z.ZodObject, names: string[]) =>
  query.safeExtend({
    format: enumValue(names, 'Format of the answer; without it the suffix of the path, then `Accept` decides').optional()
  })

const fields = documented({
  type: 'array',
  items: { type: 'string', pattern: '^[a-z0-9_]+(\\.[a-z0-9_]+)*$' },
  examples: [['id', 'statement', 'statistic.value']]
})
  .transform((value, ctx) =>
    /^[a-z0-9_]+(\.[a-z0-9_]+)*(,[a-z0-9_]+(\.[a-z0-9_]+)*)*$/.test(value)
      ? [...new Set(value.split(','))]
      : addIssue(ctx, 'must be field names joined by commas, with dots for nested fields, such as id,statistic.value', { code: 'bad_fields' })
  )
  .meta({ description: 'Only these fields of each document, such as id,statement,statistic.value' })

export const edition = singleString.meta({ description: 'Answer from this edition, while it is held; the current one by default' })

export const itemQuery = z.strictObject({ fields: fields.optional(), edition: edition.optional() })

export const downloadQuery = z.strictObject({ edition: edition.optional() })

type Optional<F extends Record<string, z.ZodType>> = { [K in keyof F]: z.ZodOptional<F[K]> }
const optional = <F extends Record<string, z.ZodType>>(filters: F) =>
  Object.fromEntries(Object.entries(filters).map(([name, filter]) => [name, filter.optional()])) as Optional<F>

/** What every list takes to be walked and cut. */
const pagingParams = {
  limit: limit.optional(),
  cursor: singleString.meta({ description: 'From `next`; goes with the same filters and sort only' }).optional(),
  fields: fields.optional(),
  edition: edition.optional()
}

/** The parameters of a list in one order, without words to search. */
export const walkQuery = <F extends Record<string, z.ZodType>>(filters: F) => z.strictObject({ ...optional(filters), ...pagingParams })

/** What narrows a list, without what puts it in order, cuts it and shows it. */
export const filtersQuery = <F extends Record<string, z.ZodType>>(filters: F) =>
  z.strictObject({ q: searchText.optional(), ...optional(filters), edition: edition.optional() })

type Refine = (query: Record<string, unknown>, ctx: z.RefinementCtx) => void

/** The parameters of a list: its own, and those that every list has; `q` and `sort=relevance` if it is searched. */
export const listQuery = (sorts: readonly string[], parameters: Record<string, z.ZodType>, isSearched: boolean, refine: Refine = () => {}) =>
  z
    .strictObject({
      ...(isSearched ? { q: searchText.optional() } : {}),
      ...optional(parameters),
      sort: sort(sorts, isSearched).optional(),
      ...pagingParams
    })
    .superRefine((query, ctx) => {
      const { sort, q } = query as { sort?: unknown; q?: string }
      if (sort === 'relevance' && q === undefined) {
        ctx.addIssue({ code: 'custom', path: ['sort'], message: 'relevance requires a search; add q', params: { code: 'needs_q' } })
      }
      refine(query, ctx)
    })

/** The parameters of counts: the filters of the list, and by what to count. */
export const countsQuery = (dimensions: readonly string[], parameters: Record<string, z.ZodType>, refine: Refine = () => {}) =>
  z
    .strictObject({
      by: z
        .string({ error: ({ input }) => (input === undefined ? `is missing; give one or two of ${dimensions.join(', ')}, joined by a comma` : undefined) })
        .meta({ type: 'array', minItems: 1, maxItems: 2, items: { type: 'string', enum: dimensions }, examples: [['theme', 'year']] })
        .pipe(
          enumList(dimensions, '').refine(by => by.length < 3, {
            message: 'accepts at most two dimensions',
            params: { code: 'too_many', allowed: dimensions }
          })
        )
        .meta({
          description:
            'One or two dimensions. A record with several values counts under each, and under a broader theme or population as well as its own; a year counts every period that overlaps it'
        }),
      empty: flag('Whether to show the empty cells too, which mean “not in this collection”').optional(),
      q: searchText.optional(),
      ...optional(parameters),
      edition: edition.optional()
    })
    .superRefine(refine)
