import { hash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { type Collection, isByRelevance, RELEVANCE, type SortTerm } from '../db/query/collection.js'
import type { FilterValues } from '../db/query/filters.js'
import { type Cursor, decodeCursor } from '../db/query/keyset.js'
import { areKeys, type Totals } from '../db/query/query.js'
import { canonicalUrl, withParameter } from '../http/canonical-url.js'
import type { Notice } from '../http/envelope.js'
import { badRequest, HttpProblem } from '../http/errors.js'
import { MOST_PHRASES, type ParsedQuery, phraseQuery, phrasesOf, textQuery } from '../search/query-parser.js'
import { type EditionContext, type Editions, resolveEditionForCursor } from './context.js'
import type { ListDefinition } from './list-definition.js'
import type { ListInput } from './list-input.js'
import { checkFields } from './projection.js'
import { resolveIds } from './resolve-ids.js'

/** A parsed list query: the filters of the collection, and the parameters of all lists. */
export interface ListQuery extends FilterValues {
  q?: ParsedQuery
  match?: 'words' | 'verbatim'
  sort?: SortTerm[]
  limit?: number
  cursor?: string
  fields?: string[]
  edition?: string
  view?: 'card' | 'full'
  format?: string
  bom?: boolean
}

/** A list query that is ready to run on an open edition, with its ids resolved and its words split. */
export interface PreparedQuery {
  context: EditionContext
  order: ListInput
  /** Hash of the query that its cursor must have. */
  hash: string
  notices: Notice[]
}

const cursorProblem = (code: string, detail: string) => badRequest([{ parameter: 'cursor', code, detail, allowed: [] }])

const badCursor = () => cursorProblem('bad_cursor', 'is not a valid cursor; use the whole of `next`, or leave it out to start again')

function readCursor(text: string): Cursor {
  const found = decodeCursor(text)
  if (!found) throw badCursor()
  return found
}

/** A notice that a cursor continues in another edition. Throws 410 with the address at which to start again if it cannot. */
function cursorEditionGone(cursor: Cursor, { edition }: EditionContext, restarts: boolean, request: FastifyRequest): Notice {
  const detail = `the cursor belongs to edition ${cursor.edition}, which is no longer open`
  if (!restarts) return { code: 'edition_changed', parameter: 'cursor', detail: `${detail}; the list continues in ${edition}` }
  const restart = withParameter(canonicalUrl(request), 'cursor', null)
  throw new HttpProblem(
    410,
    `${detail}, and cannot continue in another; start again without it`,
    [{ parameter: 'cursor', code: 'restart', detail: restart, allowed: [] }],
    {},
    { restart }
  )
}

function checkPhrases(q: ParsedQuery): ParsedQuery {
  const phrases = phrasesOf(q)
  if (phrases <= MOST_PHRASES) return q
  const detail = `has ${phrases} phrases, maximum ${MOST_PHRASES}; use fewer, or search for the words without quotation marks`
  throw badRequest([{ parameter: 'q', code: 'too_many', detail, allowed: [] }])
}

/** Prepares a list query. Throws 400 for unknown ids, unknown fields and invalid cursors, 410 for editions that are no longer open. */
export function prepareQuery(editions: Editions, { collection, project }: ListDefinition, query: ListQuery, request: FastifyRequest): PreparedQuery {
  const {
    q,
    match = 'words',
    sort = q === undefined ? [...collection.defaultSort] : [{ key: RELEVANCE, descending: false }],
    limit: _,
    format: __,
    cursor: given,
    fields,
    edition: ___,
    view,
    bom: ____,
    ...filters
  } = query
  const cursor = given === undefined ? null : readCursor(given)
  const context = resolveEditionForCursor(editions, query)
  const { asked: values, notices: warnings } = resolveIds(context, collection, filters)
  const name = hash('sha256', JSON.stringify([collection.name, Object.entries(filters).sort(), sort, q?.q, match]), 'base64url').slice(0, 12)
  if (cursor && cursor.query !== name) {
    throw cursorProblem('cursor_of_another_query', 'belongs to another query; keep the same filters and sort, or leave the cursor out to start again')
  }
  if (cursor && cursor.edition !== context.edition) {
    if (editions.get(cursor.edition)) {
      throw cursorProblem('cursor_of_another_edition', `belongs to edition ${cursor.edition}; leave out \`edition\`, or leave out the cursor to start again`)
    }
    warnings.push(cursorEditionGone(cursor, context, isByRelevance(sort) || collection.oneEdition === true, request))
  }
  if (cursor && !areKeys(context.db, collection, sort, cursor.keys)) throw badCursor()
  checkFields(project, fields)
  if (q === undefined && query.match !== undefined)
    warnings.push({ code: 'no_effect', parameter: 'match', detail: 'match has no effect without q; add q, or leave match out' })
  const namespace = String(collection.namespace)
  const text = q === undefined ? null : match === 'verbatim' ? phraseQuery(q.q, namespace) : textQuery(checkPhrases(q), namespace)
  return {
    context,
    order: {
      collection: collection.name,
      values,
      text,
      sort,
      after: cursor?.keys ?? null,
      q,
      match,
      fields,
      view: collection.card && !fields && view !== 'full' ? 'card' : 'full'
    },
    hash: name,
    notices: warnings
  }
}

/** The warnings of an answer. */
export function warningsFor(
  { defaults = {} }: Collection,
  { notices: warnings }: Pick<PreparedQuery, 'notices'>,
  { unknown: unjudged, leftOut }: Totals
): Notice[] {
  const all = [...warnings]
  if (unjudged > 0) all.push({ code: 'date_unknown', parameter: null, detail: `${unjudged} more match the other filters, but their date is unknown` })
  for (const [name, value] of Object.entries(defaults)) {
    if (leftOut > 0)
      all.push({
        code: 'left_out',
        parameter: name,
        detail: `${leftOut} more match but are not ${(value as string[]).join(' or ')}; include them with ${name}=`
      })
  }
  return all
}
