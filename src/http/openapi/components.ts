import { STATUS_CODES } from 'node:http'
import { type Json, type OpenapiDocument, operationsOf, type Parameter, pascalCase, type Response, sorted } from './document.js'
import { HEADERS } from './headers.js'

const SUFFIXES = { path: 'PathParam', query: 'Param', header: 'Header' }

/** No name is also the name of a schema: generators would make one type of both. */
const parameterName = (part: Parameter) => pascalCase(part.name) + SUFFIXES[part.in]

function responseName(status: string, { content = {} }: Response): string {
  if (status === 'default') return 'AnyProblem'
  if (status !== '200') return pascalCase(String(STATUS_CODES[status]))
  const [[type, { schema }] = ['', { schema: {} }]] = Object.entries(content)
  return `${pascalCase(String(schema.$ref ?? type).replace(/.*schemas\//, ''))}Response`
}

/** Parts that stand in several operations, moved into `components`. The first of a name has it; others have that of their operation before it. */
function hoister(kind: string, all: unknown[]) {
  const uses = new Map<string, number>()
  for (const part of all) uses.set(JSON.stringify(part), (uses.get(JSON.stringify(part)) ?? 0) + 1)
  const names = new Map<string, string>()
  const parts: Json = {}
  return {
    parts: () => sorted(parts),
    hoist<P extends Json>(part: P, name: string, operationId: string): P {
      const key = JSON.stringify(part)
      if ((uses.get(key) ?? 0) < 2) return part
      const chosen = names.get(key) ?? (name in parts ? pascalCase(operationId) + name : name)
      names.set(key, chosen)
      parts[chosen] = part
      return { $ref: `#/components/${kind}/${chosen}` } as never
    }
  }
}

/** Moves parameters and answers that several operations have into `components`. */
export function withSharedComponents(document: OpenapiDocument): OpenapiDocument {
  const operations = operationsOf(document).map(({ operation }) => operation)
  const parameters = hoister(
    'parameters',
    operations.flatMap(({ parameters = [] }) => parameters)
  )
  const responses = hoister(
    'responses',
    operations.flatMap(({ responses }) => Object.values(responses))
  )
  for (const operation of operations) {
    operation.parameters = operation.parameters?.map(part => parameters.hoist(part, parameterName(part), operation.operationId))
    operation.responses = Object.fromEntries(
      Object.entries(operation.responses).map(([status, part]) => [status, responses.hoist(part, responseName(status, part), operation.operationId)])
    )
  }
  document.components = { ...document.components, parameters: parameters.parts(), responses: responses.parts(), headers: HEADERS }
  return document
}
