import type { FastifySchemaCompiler, FastifyTypeProvider } from 'fastify'
import type { z } from 'zod'
import { closestMatches, MAX_REPORTED } from './closest-match.js'
import { badRequest, type ProblemError } from './errors.js'
import { HIDDEN } from './openapi/schemas.js'
import { adviceOn, type OtherNames, written } from './other-names.js'

/** Types a request by the Zod schemas of its route. Answers are sent as bytes, so they have no type. */
export interface ZodRequests extends FastifyTypeProvider {
  validator: this['schema'] extends z.ZodType ? z.output<this['schema']> : unknown
  serializer: unknown
}

const FEW = 12

interface Issue extends z.core.$ZodIssueBase {
  keys?: string[]
  params?: { code?: string; allowed?: readonly string[]; wrong?: string }
  input?: unknown
}

/** The values to use in place of a wrong one: the same in this spelling, or all, or the closest of many. */
function helpOn({ params: { allowed = [], wrong = '' } = {} }: Issue): { near: string[]; help: string } {
  const own = written(wrong)
  const same = allowed.filter(value => value === own || value === own.replace(/s$/, ''))
  if (same.length > 0 && !allowed.includes(wrong)) return { near: same, help: `; use ${same.join()}` }
  const near = allowed.length > FEW ? closestMatches(wrong, allowed) : [...allowed]
  return { near, help: near.length > 0 ? `; ${allowed.length > FEW ? 'closest matches' : 'allowed values'}: ${near.join(', ')}` : '' }
}

/** Converts an issue of a query to the errors of a problem document. */
function problemErrors(issue: Issue, names: string[], others: OtherNames, values: Record<string, unknown>): ProblemError[] {
  if (issue.keys) {
    return issue.keys.slice(0, MAX_REPORTED).map(key => {
      const { detail, allowed } = adviceOn(key, names, others)
      return { parameter: key, code: 'unknown_parameter', detail: `“${key}” is not a parameter here; ${detail}`, allowed }
    })
  }
  const parameter = issue.path.length > 0 ? String(issue.path[0]) : null
  const value = parameter === null ? undefined : values[parameter]
  const { near, help } = helpOn(issue)
  const code = issue.params?.code ?? (Array.isArray(value) ? 'given_twice' : 'invalid')
  return [{ parameter, code, detail: `${issue.message}${help}`, allowed: near }]
}

/** The names that an operation shows, and `format`, which its document has as other paths. */
const namesOf = ({ shape }: z.ZodObject) => Object.keys(shape).filter(name => name === 'format' || !(shape[name] as z.ZodType).meta()?.[HIDDEN])

/** Validates queries and paths with their Zod schema. Answers 400 with all errors at once; `others` are the names that other services use. */
export const validatorCompiler =
  (others: OtherNames): FastifySchemaCompiler<z.ZodType> =>
  ({ schema }) =>
  data => {
    const result = schema.safeParse(data)
    if (result.success) return { value: result.data }
    const names = namesOf(schema as z.ZodObject)
    const values = (data ?? {}) as Record<string, unknown>
    return { error: badRequest(result.error.issues.flatMap(issue => problemErrors(issue as Issue, names, others, values))) }
  }
