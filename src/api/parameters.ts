import { z } from 'zod'
import { isByRelevance, RELEVANCE, type SortTerm } from '../db/query/collection.js'
import { MAX_REPORTED } from '../http/closest-match.js'
import { type Format, JSON_FORMAT } from '../http/negotiation.js'
import { HIDDEN } from '../http/openapi/schemas.js'
import { MOST_PHRASES, type ParsedQuery, parseQuery } from '../search/query-parser.js'
import type { ListFormat } from './list-definition.js'
import { addIssue, documented, documentedList, editionId, enumList, enumValue, flag, MOST_ROWS, named, wholeNumber } from './parameter-types.js'

/** Maximum length of `q`, in code points. */
const MAX_QUERY_LENGTH = 1000

const searchText = documented(named('SearchText', { minLength: 1, maxLength: MAX_QUERY_LENGTH }))
  .transform((value, ctx) => {
    if ([...value].length > MAX_QUERY_LENGTH) return addIssue(ctx, `is too long; use at most ${MAX_QUERY_LENGTH} characters`, { code: 'too_long' })
    const parsed = parseQuery(value)
    if (parsed.must.length > 0) return parsed
    return parsed.mustNot.length > 0
      ? addIssue(ctx, 'contains only excluded terms; add at least one term to search for', { code: 'only_without' })
      : addIssue(ctx, 'contains no word; add a word, or leave the parameter out', { code: 'empty' })
  })
  .meta({
    description: `Search terms: words that must all occur, "phrases" in quotation marks (at most ${MOST_PHRASES}), -words that must not occur; spelling variants and word forms count as one. If nothing has all words, records with most of them, with a warning`
  })

/** The sort keys of a list, and its default order. */
interface Sorting {
  keys: readonly string[]
  byDefault: readonly SortTerm[]
}

const inWords = (terms: readonly SortTerm[]) => terms.map(({ key, descending }) => (descending ? `-${key}` : key)).join()

function sort({ keys, byDefault }: Sorting, isSearched: boolean) {
  const known = [...keys.flatMap(key => [key, `-${key}`]), ...(isSearched ? [RELEVANCE] : [])]
  const usual = isSearched ? `\`relevance\` with \`q\`, otherwise \`${inWords(byDefault)}\`` : `\`${inWords(byDefault)}\``
  return documentedList({ type: 'string', enum: known })
    .transform((value, ctx): SortTerm[] => {
      const terms = value.split(',').map(term => ({ key: term.replace(/^-/, ''), descending: term.startsWith('-') }))
      const [first, ...others] = terms
      const isRanked = isSearched && first?.key === RELEVANCE
      const unknown = new Set((isRanked ? others : terms).flatMap(({ key }) => (keys.includes(key) ? [] : [key])))
      if ((isRanked && first.descending) || (isSearched && unknown.has(RELEVANCE))) {
        return addIssue(ctx, `relevance comes first and without “-”, such as relevance,${keys[0]}`, { code: 'bad_order', allowed: known })
      }
      if (unknown.size > 0) {
        const named = [...unknown].slice(0, MAX_REPORTED).map(key => `“${key}”`)
        return addIssue(ctx, `cannot sort by ${named.join(', ')}`, { code: 'unknown_value', allowed: known })
      }
      if (terms.length > 2 || new Set(terms.map(term => term.key)).size < terms.length) {
        return addIssue(ctx, 'accepts at most two different keys', { code: 'too_many', allowed: known })
      }
      return terms
    })
    .meta({
      description: `Order: at most two keys, “-” for descending${isSearched ? ', `relevance` only first' : ''}; missing values come last, and the id breaks ties. Default: ${usual}`
    })
}

/** Maximum size of a page, and the message for an invalid limit. */
export const MAX_PAGE_SIZE = 500
export const BAD_LIMIT = `must be a whole number from 1 to ${MAX_PAGE_SIZE}`

/** Up to the longest page; a file may be cut anywhere, and what will be sent is not known here. */
const limit = wholeNumber(MAX_PAGE_SIZE, BAD_LIMIT, { default: 50, examples: [1] }, 'Number of records on a page')
const rows = wholeNumber(MOST_ROWS, 'must be a whole number from 1', {}, 'Number of records in the file; all by default')

const bom = flag('True to begin the file with a byte order mark, by which spreadsheets know UTF-8', false)

/** A parameter that is read, but documented elsewhere. */
export const hidden = (parameter: z.ZodType) => parameter.optional().meta({ [HIDDEN]: true })
const nameOf = ({ name }: Format) => name

/** A query that also takes `format`, JSON or one of these. The document has each file at a path of its own. */
export const withFormat = (query: z.ZodObject, formats: readonly Format[]) =>
  query.safeExtend({ format: hidden(enumValue([JSON_FORMAT, ...formats].map(nameOf), '')) })

const FIELD = '[a-z0-9_]+(\\.[a-z0-9_]+)*'
const FIELDS = new RegExp(`^${FIELD}(,${FIELD})*$`)
const fields = documentedList(named('FieldPath', { type: 'string', pattern: `^${FIELD}$` }), ['id', 'url'])
  .transform((value, ctx) =>
    FIELDS.test(value)
      ? [...new Set(value.split(','))]
      : addIssue(ctx, 'must be field names joined by commas, with dots for nested fields, such as id,statistic.value', { code: 'bad_fields' })
  )
  .meta({ description: 'Fields of each record to return, such as `id,statistic.value`' })

export const cursor = documented(named('Cursor')).meta({ description: 'Position in a list, from `next`; requires the same filters and sort' })

export const edition = editionId('Id of an edition that is held, or `current`, the default')

export const itemQuery = z.strictObject({ fields: fields.optional(), edition: edition.optional() })

export const downloadQuery = z.strictObject({ edition: edition.optional() })

/** The query of a list for a file, which is whole: it can be cut, but has no pages; some files have no fields to choose. */
export const fileQuery = (query: z.ZodObject, format: ListFormat, formats: readonly ListFormat[]) =>
  withFormat(query, formats).safeExtend({
    ...('limit' in query.shape ? { limit: rows.optional(), cursor: hidden(cursor) } : {}),
    ...('view' in query.shape ? { view: hidden(z.never('has no effect on files, which always have whole documents; leave it out')) } : {}),
    ...(format.fields ? {} : { fields: hidden(fields) }),
    ...(format.bom ? { bom: bom.optional() } : {})
  })

type Optional<F extends Record<string, z.ZodType>> = { [K in keyof F]: z.ZodOptional<F[K]> }
const optional = <F extends Record<string, z.ZodType>>(filters: F) =>
  Object.fromEntries(Object.entries(filters).map(([name, filter]) => [name, filter.optional()])) as Optional<F>

/** Paging parameters of every list. */
const pagingParams = { limit: limit.optional(), cursor: cursor.optional(), fields: fields.optional(), edition: edition.optional() }

/** The parameters of a list with one order and no search. */
export const walkQuery = <F extends Record<string, z.ZodType>>(filters: F) => z.strictObject({ ...optional(filters), ...pagingParams })

/** The filters of a list, without sorting, paging and fields. */
export const filtersQuery = <F extends Record<string, z.ZodType>>(filters: F) =>
  z.strictObject({ q: searchText.optional(), ...optional(filters), edition: edition.optional() })

/** Ends of the names of the bounds of a range. */
const BOUNDS = [
  ['_from', '_to', 'later than'],
  ['_min', '_max', 'above']
] as const

/** Refuses a range whose beginning is after its end: it would find records of uncertain date, or nothing without saying why. */
export function refineRanges(query: Record<string, unknown>, ctx: z.RefinementCtx) {
  for (const [from, to, relation] of BOUNDS) {
    for (const low of Object.keys(query).filter(name => name.endsWith(from))) {
      const high = low.slice(0, -from.length) + to
      const [least, most] = [query[low], query[high]] as [string | number | undefined, string | number | undefined]
      if (least === undefined || most === undefined || least <= most) continue
      ctx.addIssue({ code: 'custom', path: [low], message: `is ${relation} ${high}; swap the two`, params: { code: 'empty_range' } })
    }
  }
}

type Refine = (query: Record<string, unknown>, ctx: z.RefinementCtx) => void

/** The parameters of a list: its own and those of every list, with `q` and `sort=relevance` if it is searched. */
export const listQuery = (sorting: Sorting, parameters: Record<string, z.ZodType>, isSearched: boolean, refine: Refine = () => {}) =>
  z
    .strictObject({
      ...(isSearched ? { q: searchText.optional() } : {}),
      ...optional(parameters),
      sort: sort(sorting, isSearched).optional(),
      ...pagingParams
    })
    .superRefine((query, ctx) => {
      const { sort, q } = query as { sort?: SortTerm[]; q?: ParsedQuery }
      if (sort !== undefined && isByRelevance(sort) && q === undefined) {
        ctx.addIssue({ code: 'custom', path: ['sort'], message: 'relevance requires a search; add q', params: { code: 'needs_q' } })
      }
      refineRanges(query, ctx)
      refine(query, ctx)
    })

const BY =
  'One or two dimensions. A record with several values counts under each, and under a broader theme or population as well as its own; a year counts every period that overlaps it'

/** The parameters of counts: the filters of the list, and the dimensions. */
export const countsQuery = (dimensions: readonly string[], parameters: Record<string, z.ZodType>, refine: Refine = () => {}) =>
  z
    .strictObject({
      by: enumList(dimensions, BY, { example: ['kind'], missing: `is missing; give one or two of ${dimensions.join(', ')}, joined by a comma` }).refine(
        by => by.length < 3,
        { message: 'accepts at most two dimensions', params: { code: 'too_many', allowed: dimensions } }
      ),
      empty: flag('True to show empty cells too, which mean “not in this collection”', false).optional(),
      q: searchText.optional(),
      ...optional(parameters),
      edition: edition.optional()
    })
    .superRefine(refineRanges)
    .superRefine(refine)
