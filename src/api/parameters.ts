import { z } from 'zod'
import { MAX_REPORTED } from '../http/closest-match.js'
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
    Array.isArray(issue.input) ? 'given more than once; give it once, with several values joined by a comma where it takes several' : 'is missing'
})

/** The longest question in words, in code points. */
const MAX_QUERY_LENGTH = 1000
/** The longest id that there can be. */
const MAX_ID_LENGTH = 100

/** A text with an example. It belongs to what is sent; beside what that is read as, the OpenAPI document would lose it. */
const example = (text: z.ZodString, ...examples: string[]) => (examples.length > 0 ? text.meta({ examples }) : text)

const commaList = (...examples: string[]) =>
  example(singleString, ...examples).transform((value, ctx) => {
    if (value.includes('|')) {
      return addIssue(ctx, 'a comma means “or” here, not “|”: write a,b', { code: 'separator' })
    }
    const values = value.split(',')
    if (values.includes('')) return addIssue(ctx, 'has an empty value; leave the parameter out, or give values joined by single commas', { code: 'empty' })
    if (values.some(value => value.length > MAX_ID_LENGTH))
      return addIssue(ctx, `has a value of over ${MAX_ID_LENGTH} characters; no id is so long`, { code: 'too_long' })
    return [...new Set(values)]
  })

const chosen = (values: string[], allowed: readonly string[], ctx: z.RefinementCtx) => {
  const unknown = values.filter(value => !allowed.includes(value))
  if (unknown.length === 0) return values
  const named = unknown.slice(0, MAX_REPORTED).map(value => `“${value}”`)
  return addIssue(ctx, `does not know ${named.join(', ')}`, { code: 'unknown_value', allowed, wrong: unknown[0] })
}

/** Ids of one vocabulary; whether they exist is asked of the edition, not of the schema. */
export const idList = (vocabulary: string, description = `Ids of ${vocabulary}; a comma means “or”`, ...examples: string[]) =>
  commaList(...examples).meta({ description })

/** Values of a closed list. */
export const enumList = (allowed: readonly string[], description: string) =>
  commaList()
    .transform((values, ctx) => chosen(values, allowed, ctx))
    .meta({ description: `${description}; a comma means “or”. One or more of: ${allowed.join(', ')}` })

export const flag = (description: string) =>
  singleString
    .transform((value, ctx) =>
      value === 'true' || value === 'false' ? value === 'true' : addIssue(ctx, 'must be true or false', { code: 'unknown_value', allowed: ['true', 'false'] })
    )
    .meta({ description })

export const decimal = (description: string) =>
  singleString
    .transform((value, ctx) =>
      /^-?\d{1,15}(\.\d{1,6})?$/.test(value) ? Number(value) : addIssue(ctx, 'must be a plain number such as 76 or 33.3', { code: 'not_a_number' })
    )
    .meta({ description })

const lastDay = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** A date as asked for (YYYY, YYYY-MM, YYYY-MM-DD) as the first and last day of its period, or null where no such day exists. */
export function periodOf(value: string): { start: string; end: string } | null {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(value) ?? []
  if (year === undefined) return null
  const [m, d] = [Number(month ?? 1), Number(day ?? 1)]
  if (m < 1 || m > 12 || d < 1 || d > lastDay(Number(year), m)) return null
  const last = month === undefined ? `${year}-12-31` : `${year}-${month}-${day ?? lastDay(Number(year), m)}`
  return { start: `${year}-${month ?? '01'}-${day ?? '01'}`, end: last }
}

const date = (end: 'start' | 'end', description: string) =>
  singleString
    .transform((value, ctx) => periodOf(value)?.[end] ?? addIssue(ctx, 'must be a day that exists, as YYYY, YYYY-MM or YYYY-MM-DD', { code: 'bad_date' }))
    .meta({ description })

export const period = {
  published_from: date('start', 'Not published before this: YYYY, YYYY-MM or YYYY-MM-DD; a source matches when its period overlaps'),
  published_to: date('end', 'Not published after this, the end included')
}

export const changed = {
  updated_since: date('start', 'Whose content changed on or after this: YYYY, YYYY-MM or YYYY-MM-DD, from its first day on')
}

const searchText = singleString
  .transform((value, ctx) => {
    if ([...value].length > MAX_QUERY_LENGTH) return addIssue(ctx, `takes at most ${MAX_QUERY_LENGTH} characters`, { code: 'too_long' })
    const { must: wanted, mustNot: unwanted } = parseQuery(value)
    if (wanted.length > 0) return value
    return unwanted.length > 0
      ? addIssue(ctx, 'says only what must not be there; add a word that must', { code: 'only_without' })
      : addIssue(ctx, 'holds no word; give a word, or leave it out', { code: 'empty' })
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

const sort = (keys: readonly string[]) =>
  singleString
    .transform((value, ctx): SortTerm[] | 'relevance' => {
      if (value === 'relevance') return value
      const terms = value.split(',').map(term => ({ key: term.replace(/^-/, ''), descending: term.startsWith('-') }))
      const allowed = [...keys.flatMap(key => [key, `-${key}`]), 'relevance']
      if (terms.some(term => !keys.includes(term.key))) {
        const unknown = [...new Set(terms.filter(term => !keys.includes(term.key)).map(term => `“${term.key}”`))].slice(0, MAX_REPORTED)
        return addIssue(ctx, `cannot sort by ${unknown.join(', ')}`, { code: 'unknown_value', allowed })
      }
      if (terms.length > 2 || new Set(terms.map(term => term.key)).size < terms.length) {
        return addIssue(ctx, 'takes at most two different keys', { code: 'too_many', allowed })
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
const limit = example(singleString, '5')
  .transform((value, ctx) => {
    const number = /^\d{1,9}$/.test(value) ? Number(value) : 0
    return number >= 1 ? number : addIssue(ctx, BAD_LIMIT, { code: 'out_of_range' })
  })
  .meta({ description: 'How many to return: 1 to 500 on a page, 50 by default; a file is whole, or cut after so many' })

/** A query that also takes `format`, one of these. */
export const withFormat = (query: z.ZodObject, names: string[]) =>
  query.safeExtend({
    format: singleString
      .transform((value, ctx) => (names.includes(value) ? value : addIssue(ctx, `does not know “${value}”`, { code: 'unknown_value', allowed: names })))
      .meta({ description: `The form of the answer, where the path has no suffix; else Accept decides. One of: ${names.join(', ')}` })
      .optional()
  })

const fields = singleString
  .transform((value, ctx) =>
    /^[a-z0-9_]+(\.[a-z0-9_]+)*(,[a-z0-9_]+(\.[a-z0-9_]+)*)*$/.test(value)
      ? [...new Set(value.split(','))]
      : addIssue(ctx, 'must be names joined by commas, with a dot for names within names: id,statistic.value', { code: 'bad_fields' })
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

/** The parameters of a list: its own filters, and what every list takes. */
export const listQuery = <F extends Record<string, z.ZodType>>(sorts: readonly string[], filters: F) =>
  z
    .strictObject({
      q: searchText.optional(),
      ...optional(filters),
      sort: sort(sorts).optional(),
      ...pagingParams
    })
    .superRefine((query, ctx) => {
      const { sort, q } = query as { sort?: unknown; q?: string }
      if (sort === 'relevance' && q === undefined) {
        ctx.addIssue({ code: 'custom', path: ['sort'], message: 'by relevance needs words to be relevant to; add q', params: { code: 'needs_q' } })
      }
    })

/** The parameters of counts: the filters of the list, and by what to count. */
export const countsQuery = <F extends Record<string, z.ZodType>>(dimensions: readonly string[], filters: F) =>
  z.strictObject({
    by: example(
      z.string({
        error: ({ input }) =>
          Array.isArray(input)
            ? 'given more than once; give it once, with two values joined by a comma'
            : `is missing; give one or two of ${dimensions.join(', ')}, joined by a comma`
      }),
      'theme,year'
    )
      .pipe(
        enumList(dimensions, 'By what to count').refine(by => by.length < 3, {
          message: 'takes at most two',
          params: { code: 'too_many', allowed: dimensions }
        })
      )
      .meta({
        description: `By what to count: one or two of ${dimensions.join(', ')}, joined by a comma. What has several values counts under each, and under a broader theme or population as well as its own; a year counts every period that touches it, by publication or, with date=fieldwork, by fieldwork`
      }),
    empty: flag('Whether to show the empty cells too, which mean “not in this collection”').optional(),
    q: searchText.optional(),
    ...optional(filters),
    edition: edition.optional()
  })
