import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { EditionContext, Editions } from '../api/context.js'
import { everywhere } from '../http/openapi/document.js'
import { HIDDEN, NAMED } from '../http/openapi/schemas.js'

/** A call of a tool. */
export interface Call {
  editions: Editions
  /** The edition that answers. */
  context: EditionContext
  /** The request that carries the call; over a pipe, one that names no host and that nobody can abort. */
  request: FastifyRequest
  /** The public address of the service, without a trailing slash; empty if it is unknown. */
  base: string
}

/** The answer of a tool, for a reader and for a program. Paths of the API stand for whole addresses. */
export interface Answer {
  text: string
  structured: object
}

/** The input that a tool takes, as an assistant writes it. */
export type Given = Record<string, unknown>

export interface Tool {
  name: string
  title: string
  description: string
  /** Its parameters, named and read as those of the API. */
  input: z.ZodObject
  output: z.ZodObject
  answer(call: Call, given: Given): Answer | Promise<Answer>
}

/** Keywords of the OpenAPI document, which other readers of a schema do not know, and the dialect, which is that of the protocol. */
const OWN = [HIDDEN, NAMED, '$schema']
/** Keywords of answers that tell an assistant nothing: it reads the list of tools whole, and need not check what it is given. */
const SAID = ['description', 'examples', 'title', 'additionalProperties', 'maximum', 'maxLength', 'minimum', 'minLength', 'pattern']

/** A schema as JSON Schema, without the keywords that its readers do not need. */
export function jsonSchema(schema: z.ZodObject, io: 'input' | 'output') {
  const written = z.toJSONSchema(schema, { io, unrepresentable: 'any', override: ({ jsonSchema }) => void delete jsonSchema.id })
  const left = io === 'input' ? OWN : [...OWN, ...SAID]
  const isWord = (value: unknown) => typeof value !== 'object' || Array.isArray(value)
  return everywhere(written, object =>
    Object.fromEntries(Object.entries(object).filter(([key, value]) => !(left.includes(key) && isWord(value))))
  ) as typeof written
}
