import type { FastifyRequest } from 'fastify'
import type { Collection } from '../db/query/collection.js'
import type { Key } from '../db/query/keyset.js'
import { documentReader, documentsAt, isDefaultOrder, joinedAt, type Row } from '../db/query/pagination.js'
import { page, queryPage, type Totals } from '../db/query/query.js'
import type { Notice } from '../http/envelope.js'
import { abortSignalOf } from '../http/request-end.js'
import { chosenFields, cut } from '../http/sparse-fields.js'
import { snippetOf } from '../search/highlight.js'
import { highlightTarget } from '../search/query-parser.js'
import type { Suggestion } from '../search/suggest.js'
import { alternatives, NO_ALTERNATIVES } from './alternatives.js'
import type { EditionContext, EditionHandle, Editions, Job } from './context.js'
import { definitionOf, type ListInput } from './list-input.js'
import { answerable } from './loosen.js'
import { fieldLookup, projection, type Text, textsFor } from './projection.js'

/** A page of a list. */
export interface PageInput extends ListInput {
  limit: number
}

export interface PageOutput extends Totals {
  /** The number of documents on the page, and the documents: JSON in UTF-8, joined by commas. */
  returned: number
  results: Uint8Array
  /** Sort keys of the last row, or null on the last page. */
  next: Key[] | null
  suggestions: Suggestion[]
  notices: Notice[]
}

const placesOf = (rows: Row[]) => rows.map(({ seq }) => seq)

/** The collection with its cards in place of its documents. */
const asCards = (collection: Collection): Collection =>
  collection.card ? { ...collection, name: `${collection.name} as cards`, document: collection.card } : collection

/** The collection as the query shows it: whole documents, or cards. */
const shown = (handle: EditionHandle, input: ListInput) => {
  const { collection } = definitionOf(handle, input)
  return input.view === 'card' ? asCards(collection) : collection
}

/** The stored documents of rows, whole and unchanged. */
export const documentsOf = (handle: EditionHandle, input: ListInput, rows: Row[]) =>
  documentsAt(handle.db, definitionOf(handle, input).collection, placesOf(rows))

/** The warnings about the records on a page. */
export const noticesOf = (handle: EditionHandle, input: ListInput, rows: Row[]): Notice[] =>
  definitionOf(handle, input).notices?.(handle.db, placesOf(rows)) ?? []

/** Maximum numbers of values looked up, and of documents changed, on the event loop. */
const FEW_VALUES = 100
const FEW_CHANGED = 50

/** True if the posting lists of the filters are read quickly. */
export const hasFewValues = ({ values }: ListInput) =>
  Object.values(values).reduce((sum: number, value) => sum + (Array.isArray(value) ? value.length : 1), 0) <= FEW_VALUES

/** True if documents are sent as they are stored. */
export const isUnchanged = (handle: EditionHandle, input: ListInput) =>
  input.q === undefined && !input.fields && (input.view === 'card' || !definitionOf(handle, input).project.adapt?.(handle.db, input.values))

/** The documents of rows as texts, with the requested fields, changes for the query, and highlights. */
export function renderRows(handle: EditionHandle, input: ListInput, rows: Row[]): string[] {
  const { values, fields, q, match, view } = input
  const { project, collection } = definitionOf(handle, input)
  const chosen = chosenFields(fields)
  const show = view === 'card' ? (card: string) => card : projection(handle.db, project, values, chosen)
  const [text, more] = view === 'card' ? (['card'] as Text[]) : textsFor(project, chosen)
  const sought = q && highlightTarget(q, match)
  const read = { card: documentReader(handle.db, asCards(collection)), document: documentReader(handle.db, collection) }
  return rows.map(({ seq, rank }) => {
    const known: Partial<Record<Text, string>> = {}
    const stored = (text: Text) => (known[text] ??= read[text](seq))
    const shown = show(more ? `${stored('card').slice(0, -1)},${stored('document').slice(1)}` : stored(text as Text))
    if (!sought) return shown
    const all = { rank, snippet: snippetOf(fieldLookup(project, stored), sought) }
    const found = JSON.stringify(chosen ? cut(all, chosen) : all)
    return found === '{}' ? shown : `${shown.slice(0, -1)}${shown === '{}' ? '' : ','}${found.slice(1)}`
  })
}

const answerPage = (handle: EditionHandle, asked: PageInput): PageOutput => {
  const { input, notices } = answerable(handle, asked)
  const { collection } = definitionOf(handle, input)
  const { rows, ...answer } = queryPage(handle.db, collection, input)
  const { suggestions, notices: more } = answer.total === 0 ? alternatives(handle, asked) : NO_ALTERNATIVES
  const results = isUnchanged(handle, input) ? joinedAt(handle.db, shown(handle, input), placesOf(rows)) : Buffer.from(renderRows(handle, input, rows).join())
  return { ...answer, returned: rows.length, results, suggestions, notices: [...notices, ...more, ...noticesOf(handle, input, rows)] }
}

export const pageJob: Job<PageInput, PageOutput> = { name: 'page', run: answerPage }

/**
 * True if a page is quick whatever the size of the data: without search, with few values, in default
 * order. In an order of another single key it must be unfiltered, since otherwise the first match may be far away.
 */
function isQuick(handle: EditionHandle, input: PageInput) {
  const { text, sort, values, limit } = input
  const { collection } = definitionOf(handle, input)
  if (text !== null || !hasFewValues(input)) return false
  if (limit > FEW_CHANGED && !isUnchanged(handle, input)) return false
  const all = !collection.within && Object.values(values).every(value => value === undefined)
  return isDefaultOrder(collection, sort) || (all && sort.filter(({ key }) => key !== 'id').length < 2)
}

/** A page of a list, with the exact total. */
export const getPage = async (editions: Editions, context: EditionContext, input: PageInput, request: FastifyRequest): Promise<PageOutput> =>
  isQuick(context, input) ? answerPage(context, input) : editions.run(pageJob, context, input, abortSignalOf(request))

/** The rows of a list after some keys, without counting. */
export const rowsAfter = (handle: EditionHandle, input: PageInput) => page(handle.db, definitionOf(handle, input).collection, input)
