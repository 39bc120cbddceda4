import { STATUS_CODES } from 'node:http'
import { type Json, type OpenapiDocument, operationsOf, type Parameter, pascalCase, sorted } from './document.js'
import { HEADERS } from './headers.js'

/** No name is also the name of a schema: generators would make one type of both. */
function parameterName(part: Parameter, { schemas = {} }: OpenapiDocument['components']) {
  const name = pascalCase(part.name)
  return name in schemas ? `${name}Param` : name
}

const responseName = (status: string) => (status === 'default' ? 'AnyProblem' : pascalCase(String(STATUS_CODES[status])))

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

/**
 * Moves parameters and refusals that several operations have into `components`. What is asked for stands in each operation:
 * some generators do not see that a shared answer is JSON, others lose a shared one that is no JSON.
 */
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
    operation.parameters = operation.parameters?.map(part => parameters.hoist(part, parameterName(part, document.components), operation.operationId))
    operation.responses = Object.fromEntries(
      Object.entries(operation.responses).map(([status, part]) => [
        status,
        status === '200' ? part : responses.hoist(part, responseName(status), operation.operationId)
      ])
    )
  }
  document.components = { ...document.components, parameters: parameters.parts(), responses: responses.parts(), headers: HEADERS }
  return document
}
