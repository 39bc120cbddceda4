import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { countBy } from '../db/ask.js'
import type { Collection } from '../db/collection.js'
import type { Cell, Counting, Dimension } from '../db/counting.js'
import type { Term } from '../db/terms.js'
import { answers, json } from '../http/answers.js'
import { type Notice, notice, warningHeader } from '../http/envelope.js'
import { badRequest } from '../http/errors.js'
import { count } from './atoms.js'
import type { Held } from './context.js'
import { type ListQuery, noticesOf, prepare } from './list.js'
import { camel, type Resource } from './routes.js'

/** The most cells that are shown when empty ones are. */
const MOST = 10_000

const perDimension = <S extends z.ZodType>(value: S) => z.union([value, z.array(value).length(2)])
const group = z
  .object({
    key: perDimension(z.string().nullable()).meta({
      description: 'The value, as the filters take it; null where it is unknown or there is none; two for two dimensions'
    }),
    label: perDimension(z.string()).meta({ description: 'What readers call it' }),
    count: count.meta({ description: 'How many are in the group' }),
    sources: count.meta({ description: 'How many different sources they come from' }),
    surveys: count.meta({ description: 'How many different surveys they come from' })
  })
  .meta({ id: 'Group' })
const answer = z
  .object({
    edition: z.string().meta({ description: 'The edition that answers' }),
    total: count.meta({ description: 'How many match in all; groups add up to more where something counts in several' }),
    by: z.array(z.string()),
    groups_total: count.meta({ description: 'How many groups there are; all of them are shown' }),
    warnings: z.array(notice),
    groups: z.array(group).meta({ description: 'The largest first; for two dimensions by the total of the first' })
  })
  .meta({ id: 'Counts', description: 'How many match, in groups' })

type Keys = Cell['keys']
type Key = Keys[number] | undefined
/** A key, or what comes after every key. */
const orLast = (key: Key) => key ?? '\uffff'
const compare = (a: Key, b: Key) => (orLast(a) === orLast(b) ? 0 : orLast(a) < orLast(b) ? -1 : 1)

/** Largest first, by the total of the first dimension and then by the cell; then by key, unknown last. */
function inOrder(cells: Cell[], first: Cell[]): Cell[] {
  const totals = new Map<Key, number>(first.map(({ keys, count }) => [keys[0], count]))
  const total = ({ keys }: Cell) => totals.get(keys[0]) ?? 0
  return cells.sort((a, b) => total(b) - total(a) || compare(a.keys[0], b.keys[0]) || b.count - a.count || compare(a.keys[1], b.keys[1]))
}

/** The cells of a vocabulary, or across two of them, in which nothing is. Throws 400 where they are too many to show. */
function emptyCells(terms: Term[][], cells: Cell[]): Cell[] {
  const size = terms.reduce((product, known) => product * known.length, 1)
  if (size > MOST) {
    const detail = `would show ${size} cells, over ${MOST}; count by one of them, or leave empty out`
    throw badRequest([{ parameter: 'empty', code: 'too_many', detail, allowed: [] }])
  }
  const filled = new Set(cells.map(({ keys }) => JSON.stringify(keys)))
  const across = terms.reduce<Keys[]>((crossed, known) => crossed.flatMap(before => known.map(({ key }) => [...before, key])), [[]])
  return across.filter(keys => !filled.has(JSON.stringify(keys))).map(keys => ({ keys, count: 0, sources: 0, surveys: 0 }))
}

/** What would mislead who adds groups up, or reads an empty one as a finding. */
function cautions(by: string[], alone: Cell[][], total: number, empty: boolean): Notice[] {
  const sums = alone.map(cells => cells.reduce((sum, { count }) => sum + count, 0))
  const several = by.filter((_, n) => Number(sums[n]) > total)
  const notices = several.map(name => ({
    code: 'counted_in_several',
    parameter: 'by',
    detail: `what has more than one ${name.replace('_', ' ')} counts under each, so the counts add up to more than the total`
  }))
  if (!empty) return notices
  return [
    ...notices,
    { code: 'empty', parameter: 'empty', detail: 'a count of 0 means that this collection holds nothing of the kind, not that there is none' }
  ]
}

/** What readers call the keys of a dimension. */
function naming({ without = 'unknown' }: Dimension, terms: Term[]): (key: string | null) => string | undefined {
  const labels = new Map(terms.map(({ key, label }) => [key, label]))
  return key => (key === null ? without : labels.get(key))
}

interface CountsQuery extends ListQuery {
  by: string[]
  empty?: boolean
}

function sendCounts(held: Held, collection: Collection, { dimensions, also }: Counting, query: CountsQuery, request: FastifyRequest, reply: FastifyReply) {
  const { by, empty = false, ...asking } = query
  const prepared = prepare(held, collection, { names: [] }, asking, request)
  const { context, asked } = prepared
  const across = by.map(name => dimensions[name] as Dimension)
  const { alone, cells, ...tally } = countBy(context.db, collection, across, also, prepared)
  const terms = across.map(dimension => dimension.terms(context.db, asked))
  const names = across.map((dimension, n) => naming(dimension, terms[n] as Term[]))
  const shown = empty ? [...cells, ...emptyCells(terms, cells)] : cells
  const groups = inOrder(shown, alone[0] as Cell[]).map(({ keys, ...counts }) => {
    const labels = keys.map((key, n) => names[n]?.(key))
    return by.length > 1 ? { key: keys, label: labels, ...counts } : { key: keys[0], label: labels[0], ...counts }
  })
  const warnings = [...noticesOf(prepared, tally), ...cautions(by, alone, tally.total, empty)]
  if (warnings.length > 0) reply.header('evidence-warning', warningHeader(warnings))
  reply.header('evidence-edition', context.edition).type('application/json; charset=utf-8')
  return JSON.stringify({ edition: context.edition, total: tally.total, by, groups_total: groups.length, warnings, groups })
}

/** `GET /v1/<collection>/counts`, where the resource is counted: how many match, by one or two dimensions, under the filters of the list. */
export function serveCounts(app: FastifyInstance, held: Held, { collection, plural, counts }: Resource) {
  if (!counts) return
  const { name } = collection
  app.get(
    `/v1/${name}/counts`,
    {
      schema: {
        operationId: `count${camel(name)}`,
        summary: `${plural}, counted by one or two dimensions`,
        tags: [name],
        querystring: counts.query,
        response: { 200: json('The counts', answer), ...answers(400, 410) }
      }
    },
    async (request, reply) => sendCounts(held, collection, counts.counting, request.query as CountsQuery, request, reply)
  )
}
