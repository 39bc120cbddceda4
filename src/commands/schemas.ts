import { join } from 'node:path'
import { dataSchemas, SCHEMAS } from '../curation/json-schemas.js'
import { replaceFiles } from '../workbench/files.js'
import { out } from './print.js'

export function runSchemas({ data }: { data: string }): number {
  const schemas = Object.entries(dataSchemas())
  replaceFiles(schemas.map(([name, schema]) => [join(data, SCHEMAS, `${name}.json`), `${JSON.stringify(schema, null, 1)}\n`] as const))
  out(`wrote ${schemas.length} schemas to ${join(data, SCHEMAS)}`)
  return 0
}
