import { buildApp } from '../app.js'
import { askForExamples, EXAMPLE_PUBLIC_URL } from '../http/openapi/examples.js'
import { openapiYaml } from '../http/openapi/yaml.js'
import { openEditions } from '../runtime/edition-registry.js'
import { replaceFiles } from '../workbench/files.js'
import { DONE } from './command.js'
import { out } from './print.js'

export async function runOpenapi({ editions, file, examples }: { editions: string; file: string; examples?: string }): Promise<number> {
  const registry = openEditions(editions, { publicUrl: EXAMPLE_PUBLIC_URL })
  if (examples !== undefined) {
    const asked = await buildApp({ editions: registry, examples: {} })
    replaceFiles([[examples, `${JSON.stringify(await askForExamples(asked))}\n`]])
    await asked.close()
  }
  const app = await buildApp({ editions: registry })
  replaceFiles([[file, openapiYaml(app)]])
  await app.close()
  await registry.close()
  out(`wrote ${file}`)
  return DONE
}
