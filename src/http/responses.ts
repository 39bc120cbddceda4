import { STATUS_CODES } from 'node:http'
import { z } from 'zod'
import { problem } from './errors.js'
import type { Format } from './negotiation.js'

/** Whether a body is at hand, and does not flow. */
export const isBuffered = (payload: unknown): payload is string | Buffer => typeof payload === 'string' || Buffer.isBuffer(payload)

/** A described answer in JSON, as an operation declares it. */
export const json = <S extends z.ZodType>(description: string, schema: S) => ({ description, content: { 'application/json': { schema } } })

/** What a form is that is neither text nor the document itself: some other JSON. */
const otherJson = z.union([z.looseObject({}), z.array(z.looseObject({}))])

/** An answer in JSON that also comes in other forms. */
export const jsonOrFormats = (description: string, schema: z.ZodType, formats: Format[]) => ({
  description,
  content: {
    'application/json': { schema },
    ...Object.fromEntries(formats.map(({ type }) => [type, { schema: /[/+]json$/.test(type) ? otherJson : z.string() }]))
  }
})

const problemResponse = (status: number) => ({
  description: `${STATUS_CODES[status]}: a problem document that says how to go on`,
  content: { 'application/problem+json': { schema: problem } }
})

/** What any operation can be refused with: by the door, by the codings, and where we fail. */
const ALWAYS = [400, 405, 406, 414, 429, 500, 503]

/** The refusals that an operation can answer with, beside those that every one can. */
export const problemResponses = (...statuses: number[]) => Object.fromEntries([...ALWAYS, ...statuses].map(status => [status, problemResponse(status)]))
