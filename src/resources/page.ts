import type { FastifyRequest } from 'fastify'
import { ask, page, type Question, type Tally } from '../db/ask.js'
import type { Key } from '../db/keyset.js'
import { documentsAt, isDefaultOrder, joinedAt, type Row } from '../db/rows.js'
import { signalOf } from '../http/ending.js'
import type { Context, Held, Job, Open } from './context.js'
import type { Listed } from './listed.js'
import { projection } from './project.js'
import { soughtBy } from './question.js'
import { snippetOf } from './snippet.js'
import { type Suggestion, suggest } from './suggest.js'

/** A list as it is asked and shown: plain data. */
export interface ListOrder extends Omit<Question, 'limit'> {
  collection: string
  /** The words as they were given, and how they are read. */
  q?: string
  match: 'words' | 'verbatim'
  fields?: string[]
}

/** A page of a list. */
export interface PageOrder extends ListOrder {
  limit: number
}

export interface PageAnswer extends Tally {
  /** How many there are on the page, and they themselves: JSON in UTF-8, with commas between them. */
  returned: number
  results: Uint8Array
  /** Where a walk goes on, or null. */
  next: Key[] | null
  suggestions: Suggestion[]
}

export const listOf = ({ lists }: Open, { collection }: ListOrder) => lists.get(collection) as Listed

const placesOf = (rows: Row[]) => rows.map(({ place }) => place)

/** The documents of rows as they are kept. */
export const documentsOf = (open: Open, order: ListOrder, rows: Row[]) => documentsAt(open.db, listOf(open, order).collection, placesOf(rows))

/** The most values that are looked up, and the most documents that are changed, while the event loop waits. */
const FEW_VALUES = 100
const FEW_CHANGED = 50

/** Whether the sets of all that is asked for are soon read. */
export const hasFewValues = ({ asked }: ListOrder) =>
  Object.values(asked).reduce((sum: number, value) => sum + (Array.isArray(value) ? value.length : 1), 0) <= FEW_VALUES

/** Whether documents are shown just as they are kept. */
export const isAsKept = (open: Open, order: ListOrder) => order.q === undefined && !order.fields && !listOf(open, order).project.adapt?.(open.db, order.asked)

/** What is shown of rows, as texts: some fields, changed for what was asked, with where the words stand. */
export function shown(open: Open, order: ListOrder, rows: Row[]): string[] {
  const { asked, fields, q, match } = order
  const show = projection(open.db, listOf(open, order).project, asked, fields)
  const documents = documentsOf(open, order, rows)
  if (q === undefined) return documents.map(show)
  const sought = soughtBy(q, match)
  return documents.map((document, n) => {
    const text = show(document)
    const found = JSON.stringify({ rank: rows[n]?.rank, snippet: snippetOf(JSON.parse(document), sought) })
    return `${text.slice(0, -1)}${text === '{}' ? '' : ','}${found.slice(1)}`
  })
}

const answerPage = (open: Open, order: PageOrder): PageAnswer => {
  const { collection } = listOf(open, order)
  const { rows, ...answer } = ask(open.db, collection, order)
  const suggestions = answer.total === 0 && order.q !== undefined ? suggest(open.db, collection, order.q) : []
  const results = isAsKept(open, order) ? joinedAt(open.db, collection, placesOf(rows)) : Buffer.from(shown(open, order, rows).join())
  return { ...answer, returned: rows.length, results, suggestions }
}

export const pageJob: Job<PageOrder, PageAnswer> = { name: 'page', run: answerPage }

/**
 * Whether a page is found and shown at once, whatever the size of the base: without words, under few values, in default
 * order; in another order of one key only where nothing is left out, for else it may be long to the first that is not.
 */
function isQuick(open: Open, order: PageOrder) {
  const { words, sort, asked, limit } = order
  const { collection } = listOf(open, order)
  if (words !== null || sort === 'relevance' || !hasFewValues(order)) return false
  if (limit > FEW_CHANGED && !isAsKept(open, order)) return false
  const all = !collection.within && Object.values(asked).every(value => value === undefined)
  return isDefaultOrder(collection, sort) || (all && sort.filter(({ key }) => key !== 'id').length < 2)
}

/** A page of a list, with the exact total. */
export const pageOf = async (held: Held, context: Context, order: PageOrder, request: FastifyRequest): Promise<PageAnswer> =>
  isQuick(context, order) ? answerPage(context, order) : held.work(pageJob, context, order, signalOf(request))

/** The rows of a list after those that went before, with nothing counted. */
export const rowsAfter = (open: Open, order: PageOrder) => page(open.db, listOf(open, order).collection, order)
