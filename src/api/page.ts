import type { FastifyRequest } from 'fastify'
import type { Key } from '../db/query/keyset.js'
import { documentsAt, isDefaultOrder, joinedAt, type Row } from '../db/query/pagination.js'
import { type PageQuery, page, queryPage, type Totals } from '../db/query/query.js'
import { abortSignalOf } from '../http/request-end.js'
import { snippetOf } from '../search/highlight.js'
import { highlightTarget } from '../search/query-parser.js'
import { type Suggestion, suggest } from '../search/suggest.js'
import type { EditionContext, EditionHandle, Editions, Job } from './context.js'
import type { ListDefinition } from './list-definition.js'
import { projection } from './projection.js'

/** A list as it is asked and shown: plain data. */
export interface ListInput extends Omit<PageQuery, 'limit'> {
  collection: string
  /** The words as they were given, and how they are read. */
  q?: string
  match: 'words' | 'verbatim'
  fields?: string[]
}

/** A page of a list. */
export interface PageInput extends ListInput {
  limit: number
}

export interface PageOutput extends Totals {
  /** How many there are on the page, and they themselves: JSON in UTF-8, with commas between them. */
  returned: number
  results: Uint8Array
  /** Where a walk goes on, or null. */
  next: Key[] | null
  suggestions: Suggestion[]
}

export const definitionOf = ({ lists }: EditionHandle, { collection }: ListInput) => lists.get(collection) as ListDefinition

const placesOf = (rows: Row[]) => rows.map(({ seq }) => seq)

/** The documents of rows as they are kept. */
export const documentsOf = (handle: EditionHandle, input: ListInput, rows: Row[]) =>
  documentsAt(handle.db, definitionOf(handle, input).collection, placesOf(rows))

/** The most values that are looked up, and the most documents that are changed, while the event loop waits. */
const FEW_VALUES = 100
const FEW_CHANGED = 50

/** Whether the sets of all that is asked for are soon read. */
export const hasFewValues = ({ values }: ListInput) =>
  Object.values(values).reduce((sum: number, value) => sum + (Array.isArray(value) ? value.length : 1), 0) <= FEW_VALUES

/** Whether documents are shown just as they are kept. */
export const isUnchanged = (handle: EditionHandle, input: ListInput) =>
  input.q === undefined && !input.fields && !definitionOf(handle, input).project.adapt?.(handle.db, input.values)

/** What is shown of rows, as texts: some fields, changed for what was asked, with where the words stand. */
export function renderRows(handle: EditionHandle, input: ListInput, rows: Row[]): string[] {
  const { values, fields, q, match } = input
  const show = projection(handle.db, definitionOf(handle, input).project, values, fields)
  const documents = documentsOf(handle, input, rows)
  if (q === undefined) return documents.map(show)
  const sought = highlightTarget(q, match)
  return documents.map((document, n) => {
    const text = show(document)
    const found = JSON.stringify({ rank: rows[n]?.rank, snippet: snippetOf(JSON.parse(document), sought) })
    return `${text.slice(0, -1)}${text === '{}' ? '' : ','}${found.slice(1)}`
  })
}

const answerPage = (handle: EditionHandle, input: PageInput): PageOutput => {
  const { collection } = definitionOf(handle, input)
  const { rows, ...answer } = queryPage(handle.db, collection, input)
  const suggestions = answer.total === 0 && input.q !== undefined ? suggest(handle.db, collection, input.q) : []
  const results = isUnchanged(handle, input) ? joinedAt(handle.db, collection, placesOf(rows)) : Buffer.from(renderRows(handle, input, rows).join())
  return { ...answer, returned: rows.length, results, suggestions }
}

export const pageJob: Job<PageInput, PageOutput> = { name: 'page', run: answerPage }

/**
 * Whether a page is found and shown at once, whatever the size of the base: without words, under few values, in default
 * order; in another order of one key only where nothing is left out, for else it may be long to the first that is not.
 */
function isQuick(handle: EditionHandle, input: PageInput) {
  const { text, sort, values, limit } = input
  const { collection } = definitionOf(handle, input)
  if (text !== null || sort === 'relevance' || !hasFewValues(input)) return false
  if (limit > FEW_CHANGED && !isUnchanged(handle, input)) return false
  const all = !collection.within && Object.values(values).every(value => value === undefined)
  return isDefaultOrder(collection, sort) || (all && sort.filter(({ key }) => key !== 'id').length < 2)
}

/** A page of a list, with the exact total. */
export const getPage = async (editions: Editions, context: EditionContext, input: PageInput, request: FastifyRequest): Promise<PageOutput> =>
  isQuick(context, input) ? answerPage(context, input) : editions.run(pageJob, context, input, abortSignalOf(request))

/** The rows of a list after those that went before, with nothing counted. */
export const rowsAfter = (handle: EditionHandle, input: PageInput) => page(handle.db, definitionOf(handle, input).collection, input)
