import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { FacetConfig } from '../db/query/facet-counts.js'
import { type Counts, countGroups, findPrecomputed, type GroupedCountsQuery, MOST_GROUPS } from '../db/query/grouped-counts.js'
import { type Notice, notice, warningHeader } from '../http/envelope.js'
import { badRequest } from '../http/errors.js'
import { contentType, disposition, JSON_FORMAT, type Rendering } from '../http/negotiation.js'
import { abortSignalOf } from '../http/request-end.js'
import { json } from '../http/responses.js'
import { count } from '../records/common.js'
import type { Editions, Job } from './context.js'
import type { Resource } from './define-resource.js'
import { listDefinition } from './define-resource.js'
import { pascalCase, registerFiles } from './files.js'
import type { ListDefinition, ListFormat } from './list-definition.js'
import { LIST_FILES } from './list-formats.js'
import { definitionOf, type ListInput } from './list-input.js'
import { type ListQuery, prepareQuery, warningsFor } from './list-query.js'
import { answerable } from './loosen.js'
import { renderingFor } from './rendering.js'

const numbers = {
  count: count.meta({ description: 'Number of records in the group' }),
  sources: count.meta({ description: 'Number of different sources they come from' }),
  surveys: count.meta({ description: 'Number of different surveys they come from' })
}
const group = z
  .object({
    keys: z.array(z.string().nullable()).meta({ description: 'Value of each dimension as the filters accept it; null if unknown or absent' }),
    labels: z.array(z.string()).meta({ description: 'Readable name of each value' }),
    ...numbers
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

type Group = z.infer<typeof group>

/** A table of groups has columns named after the dimensions. */
const rowSchema = (by: string[]) =>
  z.object({ ...Object.fromEntries(by.flatMap(name => [name, `${name}_label`]).map(name => [name, z.string().nullable()])), ...numbers })

const rowOf = (by: string[], { keys, labels, ...numbers }: Group) => ({
  ...Object.fromEntries(
    by.flatMap((name, n) => [
      [name, keys[n]],
      [`${name}_label`, labels[n]]
    ])
  ),
  ...numbers
})

/** The dimensions and the form in which counts are written. */
interface Form {
  by: string[]
  /** JSON if absent. */
  format?: string
  bom?: boolean
  service: Rendering
}

/** Groups in their form as bytes, so that the event loop neither copies nor serialises a long text. */
type Counted = Omit<Counts, 'groups'> & { groups: Uint8Array; notices: Notice[] }

async function inBytes({ groups, ...counts }: Counts, { by, format: name, bom, service }: Form, notices: Notice[] = []): Promise<Counted> {
  const format = LIST_FILES.find(format => format.name === name)
  if (!format) return { ...counts, groups: Buffer.from(groups), notices }
  const item = rowSchema(by)
  const { head, write } = format.writer({ item, selectable: item, service, bom })
  const written: object[] = JSON.parse(groups).map((group: Group) => (name === 'csv' ? rowOf(by, group) : group))
  const lines = await write(
    written.map(group => JSON.stringify(group)),
    { total: written.length, warnings: [] }
  )
  return { ...counts, groups: Buffer.from(head + lines), notices }
}

export const countsJob: Job<ListInput & GroupedCountsQuery & Form, Counted> = {
  name: 'counts',
  run: (handle, asked) => {
    const { input, notices } = answerable(handle, asked)
    const { collection, counting } = definitionOf(handle, input)
    return inBytes(countGroups(handle.db, collection, counting as FacetConfig, input), input, notices)
  }
}

const END = Buffer.from('}')

export interface CountsQuery extends ListQuery {
  by: string[]
  empty?: boolean
}

/** Counts of a list: the head of the answer, and its groups as JSON in UTF-8, or as a file of some format. */
export async function readCounts(
  editions: Editions,
  definition: ListDefinition,
  { by, empty = false, ...list }: CountsQuery,
  request: FastifyRequest,
  format: ListFormat | null = null
) {
  const prepared = prepareQuery(editions, definition, list, request)
  const { context, order: input } = prepared
  const question = { ...input, by, empty, format: format?.name, bom: list.bom, service: renderingFor(context, request) }
  const known = findPrecomputed(context.db, definition.collection, question)
  const counted = known ? await inBytes(known, question) : await editions.run(countsJob, context, question, abortSignalOf(request))
  const { groups, groups_total, sums, tooMany, notices, ...tally } = counted
  if (tooMany) throw badRequest([{ ...tooMany, code: 'too_many', allowed: [] }])
  const warnings = [...warningsFor(definition.collection, prepared, tally), ...notices, ...countWarnings(by, sums, tally.total, empty)]
  return { head: { edition: context.edition, total: tally.total, by, groups_total, warnings }, groups }
}

async function sendCounts(editions: Editions, definition: ListDefinition, format: ListFormat | null, request: FastifyRequest, reply: FastifyReply) {
  const query = request.query as CountsQuery
  const { head, groups } = await readCounts(editions, definition, query, request, format)
  if (head.warnings.length > 0) reply.header('evidence-warning', warningHeader(head.warnings))
  reply.header('evidence-edition', head.edition).type(contentType(format ?? JSON_FORMAT))
  if (format) {
    const parts = query.by.map(name => name.replace('_', '-'))
    reply.header('content-disposition', disposition(format, definition.collection.name, 'by', ...parts, head.edition))
    return groups
  }
  return Buffer.concat([Buffer.from(`${JSON.stringify(head).slice(0, -1)},"groups":`), groups, END])
}

/** Registers `GET /v1/<collection>/counts` and its files, if the resource is counted: numbers of matches by one or two dimensions, with the filters of the list. */
export function registerCounts(app: FastifyInstance, editions: Editions, resource: Resource) {
  const { collection, plural, counts } = resource
  if (!counts) return
  const { name } = collection
  const definition = listDefinition(resource)
  registerFiles(app, {
    path: `/v1/${name}/counts`,
    called: `${pascalCase(name)}Counts`,
    plural: `counts of ${plural.toLowerCase()}`,
    tag: name,
    query: counts.query,
    formats: LIST_FILES,
    problems: [410],
    json: {
      operationId: `count${pascalCase(name)}`,
      summary: `${plural}, counted by one or two dimensions`,
      response: json('The counts', answer)
    },
    answer: async (request, reply, format) => sendCounts(editions, definition, format, request, reply)
  })
}
