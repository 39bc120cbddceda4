import type { About } from './api/context.js'
import { buildApp } from './app.js'
import { type Described, describe } from './http/openapi/describe.js'

/** Writes the OpenAPI document of a service in a thread of its own. No request is answered here, so no edition is open. */
export default async ({ about, publicUrl }: { about: About; publicUrl: string | null }): Promise<Described> => {
  const editions = { current: () => ({ about, publicUrl }) }
  return describe(await buildApp({ editions: editions as never }))
}
