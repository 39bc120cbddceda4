import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { FacetConfig } from '../db/query/facet-counts.js'
import { type Counts, countGroups, findPrecomputed, type GroupedCountsQuery, MOST_GROUPS } from '../db/query/grouped-counts.js'
import { type Notice, notice, warningHeader } from '../http/envelope.js'
import { badRequest } from '../http/errors.js'
import { abortSignalOf } from '../http/request-end.js'
import { json, problemResponses } from '../http/responses.js'
import { count } from '../records/common.js'
import type { Editions, Job } from './context.js'
import type { Resource } from './define-resource.js'
import { listDefinition } from './define-resource.js'
import { type ListQuery, prepareQuery, warningsFor } from './list.js'
import type { ListDefinition } from './list-definition.js'
import { definitionOf, type ListInput } from './list-input.js'
import { answerable } from './loosen.js'
import { pascalCase } from './resource.js'

const perDimension = <S extends z.ZodType>(value: S) => z.union([value, z.array(value).length(2)])
const group = z
  .object({
    key: perDimension(z.string().nullable()).meta({
      description: 'Value as the filters accept it; null if unknown or absent; two values for two dimensions'
    }),
    label: perDimension(z.string()).meta({ description: 'Readable name of the value' }),
    count: count.meta({ description: 'Number of records in the group' }),
    sources: count.meta({ description: 'Number of different sources they come from' }),
    surveys: count.meta({ description: 'Number of different surveys they come from' })
  })
  .meta({ id: 'Group' })
const answer = z
  .object({
    edition: z.string().meta({ description: 'Id of the edition that answers' }),
    total: count.meta({ description: 'Total number of matches; groups add up to more if a record counts in several' }),
    by: z.array(z.string()),
    groups_total: count.meta({ description: `Number of groups, all of them listed; a query with more than ${MOST_GROUPS.toLocaleString('en')} is refused` }),
    warnings: z.array(notice),
    groups: z.array(group).meta({ description: 'Groups, largest first; with two dimensions, ordered by the total of the first' })
  })
  .meta({ id: 'Counts', description: 'Numbers of matches, by group' })

/** Warnings against adding groups up, and against reading an empty group as a finding. */
function countWarnings(by: string[], sums: number[], total: number, empty: boolean): Notice[] {
  const several = by.filter((_, n) => Number(sums[n]) > total)
  const warnings = several.map(name => ({
    code: 'counted_in_several',
    parameter: 'by',
    detail: `a record with more than one ${name.replace('_', ' ')} counts under each, so the counts add up to more than the total`
  }))
  if (!empty) return warnings
  return [...warnings, { code: 'empty', parameter: 'empty', detail: 'a count of 0 means that this collection has no such record, not that none exists' }]
}

/** Groups as bytes, so that the event loop neither copies nor serialises a long text. */
type Counted = Omit<Counts, 'groups'> & { groups: Uint8Array; notices: Notice[] }

const inBytes = (counts: Counts): Counted => ({ ...counts, groups: Buffer.from(counts.groups), notices: [] })

export const countsJob: Job<ListInput & GroupedCountsQuery, Counted> = {
  name: 'counts',
  run: (handle, asked) => {
    const { input, notices } = answerable(handle, asked)
    const { collection, counting } = definitionOf(handle, input)
    return { ...inBytes(countGroups(handle.db, collection, counting as FacetConfig, input)), notices }
  }
}

const END = Buffer.from('}')

interface CountsQuery extends ListQuery {
  by: string[]
  empty?: boolean
}

async function sendCounts(editions: Editions, definition: ListDefinition, query: CountsQuery, request: FastifyRequest, reply: FastifyReply) {
  const { by, empty = false, ...list } = query
  const prepared = prepareQuery(editions, definition, list, request)
  const { context, order: input } = prepared
  const question = { ...input, by, empty }
  const known = findPrecomputed(context.db, definition.collection, question)
  const counted = known ? inBytes(known) : await editions.run(countsJob, context, question, abortSignalOf(request))
  const { groups, groups_total, sums, tooMany, notices, ...tally } = counted
  if (tooMany) throw badRequest([{ ...tooMany, code: 'too_many', allowed: [] }])
  const warnings = [...warningsFor(definition.collection, prepared, tally), ...notices, ...countWarnings(by, sums, tally.total, empty)]
  if (warnings.length > 0) reply.header('evidence-warning', warningHeader(warnings))
  reply.header('evidence-edition', context.edition).type('application/json; charset=utf-8')
  const head = JSON.stringify({ edition: context.edition, total: tally.total, by, groups_total, warnings })
  return Buffer.concat([Buffer.from(`${head.slice(0, -1)},"groups":`), groups, END])
}

/** Registers `GET /v1/<collection>/counts`, if the resource is counted: numbers of matches by one or two dimensions, with the filters of the list. */
export function registerCounts(app: FastifyInstance, editions: Editions, resource: Resource) {
  const { collection, plural, counts } = resource
  if (!counts) return
  const { name } = collection
  const definition = listDefinition(resource)
  app.get(
    `/v1/${name}/counts`,
    {
      schema: {
        operationId: `count${pascalCase(name)}`,
        summary: `${plural}, counted by one or two dimensions`,
        tags: [name],
        querystring: counts.query,
        response: { 200: json('The counts', answer), ...problemResponses(410) }
      }
    },
    async (request, reply) => sendCounts(editions, definition, request.query as CountsQuery, request, reply)
  )
}
