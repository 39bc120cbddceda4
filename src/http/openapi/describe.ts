import type { FastifyInstance } from 'fastify'

/** Both forms of the OpenAPI document. */
export interface Described {
  json: Buffer
  yaml: Buffer
}

/** Writes the OpenAPI document of a service, which blocks the event loop for as long as its start. */
export async function describe(app: FastifyInstance): Promise<Described> {
  const { openapiYaml } = await import('./yaml.js')
  return { json: Buffer.from(JSON.stringify(app.swagger())), yaml: Buffer.from(openapiYaml(app)) }
}
