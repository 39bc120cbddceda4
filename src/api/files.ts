import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify'
import { z } from 'zod'
import { badRequest } from '../http/errors.js'
import { chooseFormat, type Format, JSON_FORMAT } from '../http/negotiation.js'
import { problemResponses } from '../http/responses.js'
import type { ListFormat } from './list-definition.js'
import { fileQuery, withFormat } from './parameters.js'

export const refuseFields = ({ name }: Format) =>
  badRequest([{ parameter: 'fields', code: 'not_with_format', detail: `has no effect on ${name}, which always has all fields; leave it out`, allowed: [] }])

export const pascalCase = (words: string) => words.replace(/(^|[ _.-])(\w)/g, (_, __, letter: string) => letter.toUpperCase())

/** The response schema of a text file. */
export const file = ({ type, isBinary }: Format) => ({
  description: `A file of type ${type}`,
  content: { [type]: { schema: type.endsWith('json') ? z.unknown() : z.string().meta(isBinary ? { format: 'binary' } : {}) } }
})

/** The files of one answer. */
export interface Files {
  /** Statuses that it can be refused with, beside those of every operation and 406. */
  problems: number[]
  path: string
  /** The name of what it answers in the ids of operations, such as `FindingsOfTheme`. */
  called: string
  /** The same in words, such as “findings of one theme”. */
  plural: string
  tag: string
  params?: z.ZodType
  query: z.ZodObject
  formats: readonly ListFormat[]
  /** The operation that answers in JSON. */
  json: { operationId: string; summary: string; description?: string; response: object }
  /** Answers in JSON if there is no format. */
  answer(request: FastifyRequest, reply: FastifyReply, format: ListFormat | null): Promise<unknown>
}

/** The format of a request: null for JSON. Throws 400 for fields if the format has none. */
function formatOf({ formats }: Files, request: FastifyRequest, reply: FastifyReply, suffix?: string): ListFormat | null {
  const { fields, format: named } = request.query as { format?: string; fields?: string[] }
  const format = chooseFormat<ListFormat | typeof JSON_FORMAT>([JSON_FORMAT, ...formats], { suffix, format: named }, request, reply)
  if (!('writer' in format)) return null
  if (fields && !format.fields) throw refuseFields(format)
  return format
}

/** Registers an answer in JSON at a path, and each of its files at that path with a suffix. */
export function registerFiles(app: FastifyInstance, files: Files) {
  const { path, called, plural, tag, params, query, formats, json, problems } = files
  const tags = [tag]
  const asked = params ? { params } : {}
  const answer = (suffix?: string) => async (request: FastifyRequest, reply: FastifyReply) =>
    files.answer(request, reply, formatOf(files, request, reply, suffix))
  const { response, ...about } = json
  app.get(
    path,
    { schema: { ...about, tags, ...asked, querystring: withFormat(query, formats), response: { 200: response, ...problemResponses(406, ...problems) } } },
    answer()
  )
  for (const format of formats) {
    app.get(
      `${path}.${format.name}`,
      {
        schema: {
          operationId: `export${called}${pascalCase(format.name)}`,
          summary: `All matching ${plural} as ${format.type}`,
          tags,
          ...asked,
          querystring: fileQuery(query, format, formats),
          response: { 200: file(format), ...problemResponses(...problems) }
        }
      },
      answer(format.name)
    )
  }
  // Other suffixes, and `.json`, answer with the available formats.
  app.get(`${path}.:format`, { schema: { hide: true, querystring: withFormat(query, formats) } as FastifySchema }, (request, reply) =>
    answer((request.params as { format: string }).format)(request, reply)
  )
}
