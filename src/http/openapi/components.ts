import { STATUS_CODES } from 'node:http'
import { type Json, type OpenapiDocument, type Operation, operationsOf, pascalCase, type Response, sorted } from './document.js'
import { HEADERS } from './headers.js'

/** Files are named by their media type, refusals by their status. */
function responseName(status: string, { content = {} }: Response): string {
  if (status === '200') return String(Object.keys(content)[0]?.split('/')[1])
  return status === 'default' ? 'AnyProblem' : String(STATUS_CODES[status])
}

/**
 * Parts that stand in several operations, moved into `components`. The first of a name has it; others have that of their tag
 * or operation before it. No name is also the name of a schema: generators would make one type of both.
 */
function hoister(kind: string, all: unknown[], schemas: Json) {
  const uses = new Map<string, number>()
  for (const part of all) {
    const key = JSON.stringify(part)
    uses.set(key, (uses.get(key) ?? 0) + 1)
  }
  const names = new Map<string, string>()
  const parts: Json = {}
  return {
    parts: () => sorted(parts),
    hoist<P extends Json>(part: P, name: string, { tags: [tag], operationId }: Operation): P {
      const key = JSON.stringify(part)
      if ((uses.get(key) ?? 0) < 2) return part
      const free = ['', tag, operationId].map(prefix => pascalCase(`${prefix} ${name}`)).map(whole => (whole in schemas ? `${whole}In` : whole))
      const chosen = names.get(key) ?? (free.find(whole => !(whole in parts)) as string)
      names.set(key, chosen)
      parts[chosen] = part
      return { $ref: `#/components/${kind}/${chosen}` } as never
    }
  }
}

/**
 * A 200 is shared if it is a text, or JSON of a type of its own: some generators do not see that a shared answer is
 * `application/json`, and openapi-client-axios finds none of other types.
 */
const isShared = (status: string, { content = {} }: Response) => status !== '200' || Object.keys(content).every(type => /^text\/|\+json$/.test(type))

/** Moves parameters, files and refusals that several operations have into `components`. */
export function withSharedComponents(document: OpenapiDocument): OpenapiDocument {
  const operations = operationsOf(document).map(({ operation }) => operation)
  const { schemas = {} } = document.components
  const parameters = hoister(
    'parameters',
    operations.flatMap(({ parameters = [] }) => parameters),
    schemas
  )
  const responses = hoister(
    'responses',
    operations.flatMap(({ responses }) => Object.values(responses)),
    schemas
  )
  for (const operation of operations) {
    operation.parameters = operation.parameters?.map(part => parameters.hoist(part, part.name, operation))
    operation.responses = Object.fromEntries(
      Object.entries(operation.responses).map(([status, part]) => [
        status,
        isShared(status, part) ? responses.hoist(part, responseName(status, part), operation) : part
      ])
    )
  }
  document.components = { ...document.components, parameters: parameters.parts(), responses: responses.parts(), headers: HEADERS }
  return document
}
