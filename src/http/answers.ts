import { STATUS_CODES } from 'node:http'
import type { z } from 'zod'
import { problem } from './errors.js'

/** A described answer in JSON, as an operation declares it. */
export const json = <S extends z.ZodType>(description: string, schema: S) => ({ description, content: { 'application/json': { schema } } })

const refused = (status: number) => ({
  description: `${STATUS_CODES[status]}: a problem document that says how to go on`,
  content: { 'application/problem+json': { schema: problem } }
})

/** The refusals that an operation can answer with, beside those that every one can. */
export const answers = (...statuses: number[]) => Object.fromEntries([...statuses, 405, 500].map(status => [status, refused(status)]))
