import { buildApp } from '../app.js'
import { writeWhole } from '../curation/write-whole.js'
import { askForExamples, EXAMPLE_PUBLIC_URL } from '../http/openapi/examples.js'
import { openapiYaml } from '../http/openapi/yaml.js'
import { openEditions } from '../runtime/edition-registry.js'
import { type Declare, DONE, examples as helpExamples } from './command.js'
import { out } from './print.js'

export const openapi: Declare = (program, run) =>
  program
    .command('openapi')
    .description('write the OpenAPI document')
    .option('--editions <dir>', 'folder of the editions', 'var/editions')
    .option('--file <file>', 'file to write', 'openapi.yaml')
    .option('--examples <file>', 'request examples from the service first, and write them to this file')
    .addHelpText('after', helpExamples('openapi', 'openapi --file /tmp/openapi.yaml', 'openapi --examples openapi-examples.json'))
    .action(run(runOpenapi))

async function runOpenapi({ editions, file, examples }: { editions: string; file: string; examples?: string }): Promise<number> {
  const registry = openEditions(editions, { publicUrl: EXAMPLE_PUBLIC_URL })
  if (examples !== undefined) {
    const asked = await buildApp({ editions: registry, examples: {} })
    writeWhole(examples, `${JSON.stringify(await askForExamples(asked))}\n`)
    await asked.close()
  }
  const app = await buildApp({ editions: registry })
  writeWhole(file, openapiYaml(app))
  await app.close()
  await registry.close()
  out(`wrote ${file}`)
  return DONE
}
