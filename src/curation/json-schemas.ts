import { z } from 'zod'
import { type Registry, recordFiles } from '../api/registry.js'
import { aboutRecord } from '../records/about.js'
import { sourceRecord } from '../records/source.js'
import { withdrawnRecord } from '../records/withdrawn.js'
import { REGISTRY } from '../resources/registry.js'

/** The folder of the JSON Schemas, in a data folder. */
export const SCHEMAS = 'schemas'

/** The part of JSON Schema that we read. */
export interface JsonSchema {
  description?: string
  enum?: unknown[]
  properties?: Record<string, JsonSchema>
  items?: JsonSchema
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  $ref?: string
  definitions?: Record<string, JsonSchema>
}

/** A schema as JSON Schema of what curators write: a field with a default may be left out. Draft 7 is the one that all editors know. */
export const jsonSchemaOf = (schema: z.ZodType): JsonSchema =>
  z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-7',
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      // A date may be written as a number if it is a year; what goes into the preprocessing has no schema of its own.
      if (zodSchema instanceof z.ZodPipe && zodSchema.in instanceof z.ZodTransform) {
        const { pattern } = z.toJSONSchema(zodSchema.out as z.ZodType)
        Object.assign(jsonSchema, { type: ['string', 'integer'], pattern })
      }
    }
  }) as JsonSchema

/** The JSON Schemas of the files in `data/` by name: `source` for each of the sources, the others for the file of their name. */
export function dataSchemas(registry: Registry = REGISTRY): Record<string, JsonSchema> {
  const lists = recordFiles(registry).map(({ name, record }) => [name, z.array(record as z.ZodType)] as const)
  const all = [['about', aboutRecord], ['source', sourceRecord], ...lists, ['withdrawn', z.array(withdrawnRecord)], ['words', z.array(z.string())]] as const
  return Object.fromEntries(all.map(([name, schema]) => [name, jsonSchemaOf(schema)]))
}
