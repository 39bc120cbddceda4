import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import t from 'tap'
import { z } from 'zod'
import { RESOURCES } from '../src/app.js'
import { idsAt, REAL_DATA, testApp, walk } from './helper.js'

const { app } = await testApp(t, REAL_DATA)

interface Operation {
  operationId: string
  summary: string
  tags: string[]
  parameters?: { name: string; in: string; required: boolean; example?: string }[]
  responses: Record<string, { content: Record<string, { schema: object }> }>
}
interface Document {
  tags: { name: string }[]
  components: { schemas: Record<string, object> }
  paths: Record<string, Record<string, Operation>>
}
const document = app.swagger() as unknown as Document
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation }))
)

/** A schema of the OpenAPI document as a check, with the components that it points at. */
function checkOf(schema: object) {
  const whole = JSON.stringify({ ...schema, $defs: document.components.schemas }).replaceAll('#/components/schemas/', '#/$defs/')
  return z.fromJSONSchema(JSON.parse(whole))
}

for (const { collection, item, plural } of RESOURCES) {
  t.test(`${plural} of the real data are what their public schema says, and nothing more`, async t => {
    const forms = collection.defaults ? '&form=speech,written,phrase,survey_wording,term' : ''
    const { results, total } = await walk(app, `/v1/${collection.name}?limit=500${forms}`)
    t.equal(results.length, total)
    t.strictSame(
      results.filter(result => !isDeepStrictEqual(item.parse(result), result)),
      []
    )
    const wrong = []
    for (const result of results) if ((await app.inject(`/v1/${collection.name}/${result.id}`)).body !== JSON.stringify(result)) wrong.push(result.id)
    t.strictSame(wrong, [], 'each is the same at its own address')
    t.strictSame(
      results.filter(({ id, url }) => url !== `/v1/${collection.name}/${id}`),
      []
    )
  })
}

t.test('every operation has an id of its own, a summary and a declared tag', async t => {
  t.equal(new Set(operations.map(({ operationId }) => operationId)).size, operations.length)
  const tags = document.tags.map(({ name }) => name)
  for (const { path, method, operationId, summary, tags: own } of operations) {
    t.match(operationId, /^(get|list)[A-Z]\w+$/, path)
    t.ok(method === 'get' && summary.length > 10 && own.length === 1 && tags.includes(String(own[0])), `${path} ${summary}`)
  }
})

for (const { path, operationId, parameters = [], responses } of operations) {
  t.test(`${operationId} answers its own example as it says`, async t => {
    const needed = parameters.filter(({ required }) => required)
    t.ok(needed.every(parameter => parameter.in === 'path' && parameter.example))
    const answer = await app.inject(needed.reduce((url, { name, example }) => url.replace(`{${name}}`, String(example)), path))
    const [type = '', { schema }] = Object.entries(responses['200']?.content ?? {})[0] as [string, { schema: object }]
    t.equal(answer.statusCode, 200)
    t.equal(String(answer.headers['content-type']).split(';')[0], type)
    const read = checkOf(schema).safeParse(type === 'application/json' ? answer.json() : answer.body)
    t.strictSame(read.error?.issues ?? [], [])
    const { '405': refused } = responses
    t.ok(checkOf(refused?.content['application/problem+json']?.schema ?? {}).safeParse((await app.inject({ method: 'POST', url: path })).json()).success)
  })
}

t.test('openapi.yaml in the repository is what the service says of itself', async t => {
  const committed = readFileSync(new URL('../openapi.yaml', import.meta.url), 'utf8')
  t.equal(committed, app.swagger({ yaml: true }))
  t.equal(committed, (await app.inject('/openapi.yaml')).body)
})

t.test('findings walked seven at a time come once each, under every sort and several filters', async t => {
  const busiest = (await walk(app, '/v1/themes?limit=500&fields=id,finding_counts.total')).results.sort(
    (a, b) => (b.finding_counts as { total: number }).total - (a.finding_counts as { total: number }).total
  )[0]?.id
  const filters = [
    '',
    `theme=${busiest}`,
    `theme_not=${busiest}`,
    'kind=quote,statistic',
    'unit=percent&value_min=50',
    'published_from=2022',
    'has_anomaly=true'
  ]
  for (const filter of filters) {
    const all = await idsAt(app, `/v1/findings?limit=500&fields=id&sort=id&${filter}`)
    for (const sort of ['published', 'updated', 'value', 'id'].flatMap(key => [key, `-${key}`])) {
      const { results, pages, total } = await walk(app, `/v1/findings?limit=7&fields=id&sort=${sort}&${filter}`)
      t.strictSame(
        { ids: results.map(({ id }) => String(id)).sort(), pages, total },
        { ids: all, pages: Math.max(1, Math.ceil(all.length / 7)), total: all.length },
        `${sort} ${filter}`
      )
    }
  }
})

t.test('the pages about the service are whole, offline, and run no script of their own', async t => {
  const page = await app.inject('/docs')
  t.equal(page.headers['content-type'], 'text/html; charset=utf-8')
  t.equal(
    page.headers['content-security-policy'],
    "default-src 'self';img-src 'self' data:;object-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'"
  )
  t.notMatch(page.body, /<script(?![^>]*\ssrc=)|<style|\son\w+=|javascript:|https?:/i)
  const parts = [...page.body.matchAll(/\s(?:src|href)="([^"]+)"/g)].map(([, address]) => String(address))
  t.ok(parts.length >= 6)
  for (const part of parts) t.equal((await app.inject(part)).statusCode, 200, part)
  t.strictSame((await app.inject('/docs/json')).json(), document)
})
