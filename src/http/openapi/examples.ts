import type { FastifyInstance } from 'fastify'
import { isObject, type Json, type OpenapiDocument, type Operation, operationsOf, type Parameter, pascalCase, type Response, sorted } from './document.js'

/** An answer as the document shows it, and the ids of the operations that give it. */
export interface Example {
  summary: string
  value: unknown
  operations: string[]
}
/** Examples by their names in `components.examples`. */
export type Examples = Record<string, Example>

/** The address under which the examples find the service. */
export const EXAMPLE_PUBLIC_URL = 'https://ics-evidence.example'

/** The longest answer that stands in the document whole, in characters. */
const MAX_WHOLE = 1000

/** A long answer, with the first record of each of its lists. */
function abridged(value: unknown): unknown {
  if (Array.isArray(value)) return isObject(value[0]) ? [abridged(value[0])] : value
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, part]) => [name, abridged(part)])) : value
}

const JSON_TYPES = ['application/json', 'application/feed+json']

/** Whatever a reference within the document leads to. */
function resolve(document: OpenapiDocument, part: Json): Json {
  if (typeof part.$ref !== 'string') return part
  const found = part.$ref
    .split('/')
    .slice(1)
    .reduce<unknown>((at, key) => (at as Json)[key], document)
  return found as Json
}

/** The content of a JSON answer whose schema has a name. */
function jsonMediaOf(document: OpenapiDocument, { responses }: Operation) {
  const { content = {} } = resolve(document, responses['200'] as Response) as Response
  const [, media] = Object.entries(content).find(([type, { schema }]) => JSON_TYPES.includes(type) && schema.$ref) ?? []
  return media
}

/** The address of an operation by the examples of its parameters: those it needs, the `id` of one record, or a `limit`. */
function exampleUrl(path: string, parameters: Parameter[]): string {
  const filled = parameters.filter(parameter => parameter.in === 'path').reduce((url, { name, example }) => url.replace(`{${name}}`, String(example)), path)
  const queried = parameters.filter(parameter => parameter.in === 'query')
  const needed = queried.filter(({ required }) => required)
  const shown = (wanted: string) => queried.filter(({ name, example }) => name === wanted && example !== undefined)
  const chosen = [needed, shown('id'), shown('limit')].find(({ length }) => length > 0) ?? []
  return chosen.length > 0 ? `${filled}?${new URLSearchParams(chosen.map(({ name, example }) => [name, String(example)]))}` : filled
}

/** A request of the document's own making, and its answer. */
async function ask(app: FastifyInstance, document: OpenapiDocument, path: string, method: string, operation: Operation) {
  const url = exampleUrl(
    path,
    (operation.parameters ?? []).map(parameter => resolve(document, parameter) as Parameter)
  )
  const sent = operation.requestBody?.content['application/json']?.schema
  const [payload] = isObject(sent) ? (resolve(document, sent).examples as object[]) : []
  const answer = await app.inject({ method: method as 'get', url, payload })
  if (answer.statusCode !== 200) throw new Error(`${url} is the example of ${operation.operationId}, and answers ${answer.body}`)
  return { url, answer }
}

/** Asks a service for the example of every operation that answers in JSON; equal answers are one example. */
export async function askForExamples(app: FastifyInstance): Promise<Examples> {
  const document = app.swagger() as unknown as OpenapiDocument
  const examples: Examples = {}
  const names = new Map<string, string>()
  for (const { path, method, operation } of operationsOf(document)) {
    const media = jsonMediaOf(document, operation)
    if (!media) continue
    const { url, answer } = await ask(app, document, path, method, operation)
    const subject = String(media.schema.$ref).split('/').at(-1) as string
    const name = names.get(answer.body) ?? (subject in examples ? pascalCase(operation.operationId) : subject)
    names.set(answer.body, name)
    const summary = `${method.toUpperCase()} ${url}`
    const isLong = answer.body.length > MAX_WHOLE
    const shown = isLong ? { summary: `${summary} (the first record of each list)`, value: abridged(answer.json()) } : { summary, value: answer.json() }
    examples[name] ??= { ...shown, operations: [] }
    examples[name].operations.push(operation.operationId)
  }
  return examples
}

/** Puts the examples into `components.examples` and refers to them. */
export function withExamples(document: OpenapiDocument, examples: Examples): OpenapiDocument {
  for (const { operation } of operationsOf(document)) {
    const media = jsonMediaOf(document, operation)
    const [name] = Object.entries(examples).find(([, { operations }]) => operations.includes(operation.operationId)) ?? []
    if (media && name) media.examples = { held: { $ref: `#/components/examples/${name}` } }
  }
  const parts = Object.fromEntries(Object.entries(examples).map(([name, { operations: _, ...example }]) => [name, example]))
  return { ...document, components: { ...document.components, examples: sorted(parts) } }
}
