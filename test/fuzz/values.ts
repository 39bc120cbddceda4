import { MIN_WORDS } from '../../src/resources/quotation-check/schema.js'
import { type Document, type Operation, operationsOf, type Parameter, resolve, type Schema } from '../openapi.js'
import type { Base } from './base.js'
import { cursors } from './cursors.js'
import { between, DATES, known, long, NUMBERS, one, type Values } from './request-kinds.js'
import { toCheck, words } from './texts.js'

/** What values are made from: what the base holds, and the operation that they are for. */
export interface Ground {
  base: Base
  document: Document
  operation: Operation
}

/** The name of a schema that stands in the components. */
const nameOf = ({ $ref }: Schema) => $ref?.split('/').at(-1) ?? null

/** Names of the fields of the documents that an operation answers with; a file has those of the list beside it. */
function fieldsOf({ document, operation }: Ground): string[] {
  const named = (schema: Schema): string[] => {
    const { allOf, properties = {} } = resolve(document, schema)
    if (allOf) return allOf.flatMap(named)
    return properties.results?.items ? named(properties.results.items) : Object.keys(properties)
  }
  const list = operationsOf(document).find(({ path, method }) => path === operation.path.replace(/\.\w+$/, '') && method === 'get')
  return named(list?.responses['200']?.content?.['application/json']?.schema ?? {})
}

/** Ids of one vocabulary: several in a query, one in a path. */
const idsFor = (ids: string[], isInPath: boolean): Values =>
  isInPath ? one(ids, `${ids[0]}.`, `${ids[0]}.none`, `${ids[0]}..json`, `${ids[0]}/`, `${ids[0]} `, long(200), long(201), 'current', '.json') : known(ids)

/** What a schema with a name takes, if the base has a say in it. */
function namedValues(name: string | null, schema: Schema, isInPath: boolean, ground: Ground): Values | null {
  const { base } = ground
  switch (name) {
    case 'EditionId':
      return one([...(base.ids.get(name) ?? []), 'current'], 'next', long(5000))
    case 'SearchText':
      return words(base)
    case 'TextToCheck':
      return toCheck(base, MIN_WORDS, Number(schema.maxLength))
    case 'DraftText':
      return toCheck(base, 1, Number(schema.maxLength))
    case 'Cursor':
      return cursors(base)
    case 'DateOrTime':
    case 'PartialDate':
      return DATES
    case 'FieldPath':
      return known(fieldsOf(ground))
    case 'FileName':
      return one(
        base.files.map(({ name }) => name),
        '.',
        'edition.sqlite',
        '../edition.sqlite',
        'FINDINGS.CSV'
      )
    default:
      return name !== null && base.ids.has(name) ? idsFor(base.ids.get(name) as string[], isInPath) : null
  }
}

/** What a schema takes. Throws if it is like none that is known here, so that no new one is passed over. */
export function valuesOf(schema: Schema, ground: Ground, isInPath = false): Values {
  const whole = resolve(ground.document, schema)
  const named = namedValues(nameOf(schema), whole, isInPath, ground)
  if (named) return named
  switch (whole.type) {
    case 'array':
      return whole.items?.enum || nameOf(whole.items ?? {}) ? listOf(whole.items as Schema, ground) : unknown(schema)
    case 'boolean':
      return one(['true', 'false'], '1', 'yes', 'TRUE')
    case 'integer':
      return between(Number(whole.minimum), Number(whole.maximum))
    case 'number':
      return NUMBERS
    case 'string':
      return whole.enum ? one(whole.enum) : unknown(schema)
    default:
      return unknown(schema)
  }
}

function listOf(items: Schema, ground: Ground): Values {
  const whole = resolve(ground.document, items)
  return whole.enum ? known(whole.enum, 2) : valuesOf(items, ground)
}

function unknown(schema: Schema): never {
  throw new Error(`test/fuzz/values.ts does not know what this takes: ${JSON.stringify(schema)}`)
}

export const valuesOfParameter = ({ schema, in: place }: Parameter, ground: Ground) => valuesOf(schema, ground, place === 'path')
