import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { withSharedComponents } from './components.js'
import { type OpenapiDocument, operationsOf } from './document.js'
import { type Examples, withExamples } from './examples.js'
import { withHeaders } from './headers.js'
import { HIDDEN, withNamedSchemas } from './schemas.js'

/** Leaves out hidden parameters. Commas join the values of a list in a query. */
function withTypedParameters(document: OpenapiDocument): OpenapiDocument {
  for (const { operation } of operationsOf(document)) {
    operation.parameters = operation.parameters
      ?.filter(({ schema }) => !schema[HIDDEN])
      .map(({ name, in: place, required, description, ...others }) => ({
        name,
        in: place,
        ...(required ? { required } : {}),
        description,
        ...others,
        ...(others.schema.type === 'array' ? { style: 'form', explode: false } : {})
      }))
  }
  return document
}

interface Description {
  title: string
  description: string
  version: string
  contact: string
  /** The path of the public URL, without a trailing slash. */
  pathPrefix: string
  tags: { name: string; description: string }[]
  /** Closed lists that have a name. */
  enumerations: Record<string, readonly string[]>
  examples: Examples
}

/** The OpenAPI document, made from the Zod schemas of the routes. Register it before them. */
export async function registerOpenapi(app: FastifyInstance, { title, description, version, contact, pathPrefix, tags, enumerations, examples }: Description) {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title,
        description,
        version,
        contact: { name: 'Corrections and take-down', email: contact },
        license: { name: 'MIT for code, CC BY 4.0 for statements and metadata', identifier: 'MIT AND CC-BY-4.0' }
      },
      servers: [{ url: pathPrefix || '/' }],
      security: [],
      tags
    },
    transform: jsonSchemaTransform,
    transformObject: document => {
      const named = withNamedSchemas(jsonSchemaTransformObject(document) as never, enumerations)
      return withSharedComponents(withHeaders(withExamples(withTypedParameters(named), examples))) as never
    }
  })
}
