import { ask, page, type Question, type Tally } from '../db/ask.js'
import type { Collection } from '../db/collection.js'
import type { Key } from '../db/keyset.js'
import { isDefaultOrder, type Row } from '../db/rows.js'
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
  documents: string[]
  /** Where a walk goes on, or null. */
  next: Key[] | null
  suggestions: Suggestion[]
}

export const listOf = ({ lists }: Open, { collection }: ListOrder) => lists.get(collection) as Listed

/** From a row to the text that is shown of it: some fields, changed for what was asked, with where the words stand. */
export function showing(open: Open, order: ListOrder): (row: Row) => string {
  const { asked, fields, q, match } = order
  const show = projection(open.db, listOf(open, order).project, asked, fields)
  if (q === undefined) return ({ document }) => show(document)
  const sought = soughtBy(q, match)
  return ({ document, rank }) => {
    const shown = show(document)
    const found = JSON.stringify({ rank, snippet: snippetOf(JSON.parse(document), sought) })
    return `${shown.slice(0, -1)}${shown === '{}' ? '' : ','}${found.slice(1)}`
  }
}

const answerPage = (open: Open, order: PageOrder): PageAnswer => {
  const { collection } = listOf(open, order)
  const { rows, ...answer } = ask(open.db, collection, order)
  const suggestions = answer.total === 0 && order.q !== undefined ? suggest(open.db, collection, order.q) : []
  return { ...answer, documents: rows.map(showing(open, order)), suggestions }
}

export const pageJob: Job<PageOrder, PageAnswer> = { name: 'page', run: answerPage }

/**
 * Whether a page is found at once, whatever the size of the base: without words, in default order; in another order of one
 * key only where nothing is left out, for else it may be long to the first that is not.
 */
function isQuick({ words, sort, asked }: PageOrder, collection: Collection) {
  if (words !== null || sort === 'relevance') return false
  const all = !collection.within && Object.values(asked).every(value => value === undefined)
  return isDefaultOrder(collection, sort) || (all && sort.filter(({ key }) => key !== 'id').length < 2)
}

/** A page of a list, with the exact total. */
export const pageOf = async (held: Held, context: Context, order: PageOrder): Promise<PageAnswer> =>
  isQuick(order, listOf(context, order).collection) ? answerPage(context, order) : held.work(pageJob, context, order)

/** The rows of a list after those that went before, with nothing counted. */
export const rowsAfter = (open: Open, order: PageOrder) => page(open.db, listOf(open, order).collection, order)
