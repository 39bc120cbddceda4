import t from 'tap'
import { testApp } from '../helper.js'
import { documentOf, operationsOf, type Parameter, resolve, type Schema } from '../openapi.js'

const { app } = await testApp(t)
const document = documentOf(app)
const operations = operationsOf(document)
const parameters = operations.flatMap(({ operationId, parameters = [] }) => parameters.map(parameter => ({ operationId, ...parameter })))
const queried = parameters.filter(parameter => parameter.in === 'query')
const inList = ({ schema }: Parameter) => schema.type === 'array'
const wholeOf = (schema: Schema) => resolve(document, schema)
const called = (id: string, name: string) => queried.find(parameter => parameter.operationId === id && parameter.name === name) as Parameter

/** Every object within a value. */
const within = (value: unknown): Record<string, unknown>[] =>
  value === null || typeof value !== 'object'
    ? []
    : [...(Array.isArray(value) ? [] : [value as Record<string, unknown>]), ...Object.values(value).flatMap(within)]

t.test('gives every parameter a type, and every list the type of its items', t => {
  const typed = (schema: Schema) => {
    const { type, enum: values, items } = wholeOf(schema)
    return type === 'array'
      ? Boolean(items && wholeOf(items).type === 'string')
      : Boolean(values) || ['string', 'integer', 'number', 'boolean'].includes(String(type))
  }
  t.strictSame(
    parameters.filter(({ schema }) => !typed(schema)),
    []
  )
  t.strictSame(wholeOf(called('listFindings', 'kind').schema.items as Schema).enum, ['statistic', 'quote', 'recommendation', 'claim', 'case_study'])
  t.match(wholeOf(called('listFindings', 'limit').schema), { type: 'integer', minimum: 1, maximum: 500, default: 50 })
  t.match(wholeOf(called('exportFindingsCsv', 'limit').schema), { type: 'integer', minimum: 1, maximum: 999_999_999, default: undefined })
  t.match(wholeOf(called('listFindings', 'has_anomaly').schema), { type: 'boolean' })
  t.match(wholeOf(called('countFindings', 'empty').schema), { type: 'boolean', default: false })
  t.match(wholeOf(called('listFindings', 'value_min').schema), { type: 'number' })
  t.match(wholeOf(called('listFindings', 'published_from').schema), { type: 'string', pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$' })
  t.match(wholeOf(called('listFindings', 'date').schema), { enum: ['published', 'fieldwork'], default: 'published' })
  t.match(called('countFindings', 'by'), { required: true, schema: { type: 'array' } })
  t.end()
})

t.test('joins the values of a list by commas, and sets it no size and no default', t => {
  t.strictSame(
    parameters.filter(parameter => inList(parameter) && (parameter.style !== 'form' || parameter.explode !== false)),
    []
  )
  const keywords = queried.filter(inList).flatMap(({ schema }) => Object.keys(schema))
  t.strictSame([...new Set(keywords)].sort(), ['items', 'type'])
  t.end()
})

t.test('names every closed list that stands in several places', t => {
  const seen = new Map<string, number>()
  for (const { enum: values } of within(document)) if (Array.isArray(values)) seen.set(String(values), (seen.get(String(values)) ?? 0) + 1)
  t.strictSame(
    [...seen].filter(([, count]) => count > 1),
    []
  )
  t.end()
})

t.test('gives no two components one name but for letters of another case, and uses all of them', t => {
  const { schemas, parameters, responses } = document.components
  const names = [schemas, parameters, responses].flatMap(part => Object.keys(part).map(name => name.toLowerCase()))
  t.strictSame(
    names.filter((name, at) => names.indexOf(name) !== at),
    []
  )
  const text = JSON.stringify(document)
  const unused = Object.entries(document.components).flatMap(([kind, parts]) =>
    Object.keys(parts).filter(name => !text.includes(`"#/components/${kind}/${name}"`))
  )
  t.strictSame(unused, [])
  t.end()
})

t.test('has each name once in path and query, and no tuples', t => {
  const twice = operations.flatMap(({ operationId, parameters = [] }) => {
    const names = parameters.filter(parameter => parameter.in !== 'header').map(({ name }) => name)
    return names.length === new Set(names).size ? [] : [operationId]
  })
  t.strictSame(twice, [])
  t.notOk(within(document).some(part => 'prefixItems' in part))
  t.end()
})
