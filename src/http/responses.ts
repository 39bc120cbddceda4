import { STATUS_CODES } from 'node:http'
import type { z } from 'zod'
import { problem } from './errors.js'

/** True if a body is complete and not a stream. */
export const isBuffered = (payload: unknown): payload is string | Buffer => typeof payload === 'string' || Buffer.isBuffer(payload)

/** The response schema of a JSON answer. */
export const json = <S extends z.ZodType>(description: string, schema: S) => ({ description, content: { 'application/json': { schema } } })

const problemResponse = (status: number) => ({
  description: `${STATUS_CODES[status]}: a problem document that says what is wrong and how to fix it`,
  content: { 'application/problem+json': { schema: problem } }
})

/** The statuses that any operation can be refused with: by the request guard, by the encodings, by limits, and when the service fails. An operation that chooses by `Accept` has a 406 of its own. */
export const COMMON_PROBLEMS = [400, 405, 406, 414, 429, 500, 503] as const

const anyProblem = {
  description: `A problem document that says what is wrong and how to fix it; common to all operations: ${COMMON_PROBLEMS.map(status => `${status} ${STATUS_CODES[status]}${status === 406 ? ' (for Accept-Encoding)' : ''}`).join(', ')}`,
  content: { 'application/problem+json': { schema: problem } }
}

/** The refusals that an operation can answer with, beside those that every operation can. */
export const problemResponses = (...statuses: number[]) => ({
  ...Object.fromEntries(statuses.map(status => [status, problemResponse(status)])),
  default: anyProblem
})
