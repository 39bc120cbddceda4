import type { FastifySchemaCompiler, FastifyTypeProvider } from 'fastify'
import type { z } from 'zod'
import { closestMatches, MAX_REPORTED } from './closest-match.js'
import { badRequest, type ProblemError } from './errors.js'

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

/** Converts an issue of a query to the errors of a problem document. */
function problemErrors(issue: Issue, names: string[], values: Record<string, unknown>): ProblemError[] {
  if (issue.keys) {
    return issue.keys.slice(0, MAX_REPORTED).map(key => {
      const allowed = closestMatches(key, names)
      return { parameter: key, code: 'unknown_parameter', detail: `unknown parameter; closest matches: ${allowed.join(', ')}`, allowed }
    })
  }
  const parameter = issue.path.length > 0 ? String(issue.path[0]) : null
  const value = parameter === null ? undefined : values[parameter]
  const allowed = issue.params?.allowed ?? []
  const near = allowed.length > FEW ? closestMatches(String(issue.params?.wrong), allowed) : [...allowed]
  const help = near.length > 0 ? `; ${allowed.length > FEW ? 'closest matches' : 'allowed values'}: ${near.join(', ')}` : ''
  const code = issue.params?.code ?? (Array.isArray(value) ? 'given_twice' : 'invalid')
  return [{ parameter, code, detail: `${issue.message}${help}`, allowed: near }]
}

/** Validates queries and paths with their Zod schema. Throws 400 with all errors at once. */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema }) => {
  const names = Object.keys((schema as z.ZodObject).shape)
  return data => {
    const result = schema.safeParse(data)
    if (result.success) return { value: result.data }
    return { error: badRequest(result.error.issues.flatMap(issue => problemErrors(issue as Issue, names, (data ?? {}) as Record<string, unknown>))) }
  }
}
