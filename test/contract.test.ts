import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import type { InjectOptions } from 'fastify'
import t from 'tap'
import { openapiYaml } from '../src/http/openapi/yaml.js'
import { REGISTRY } from '../src/resources/registry.js'
import { idsAt, REAL_DATA, testApp, walk } from './helper.js'
import { checksOf, documentOf, isJson, type Operation, operationsOf, placeOf, resolve } from './openapi.js'

const { app } = await testApp(t, REAL_DATA)

const document = documentOf(app)
const operations = operationsOf(document)
const complaints = checksOf(document)

for (const { collection, schema: item, card, plural } of REGISTRY.resources) {
  t.test(`matches ${plural} of the real data with their public schema, and nothing more`, async t => {
    const forms = collection.defaults ? '&form=speech,written,phrase,survey_wording,term' : ''
    const { results, total } = await walk(app, `/v1/${collection.name}?limit=500${forms}${card ? '&view=full' : ''}`)
    t.equal(results.length, total)
    t.strictSame(
      results.filter(result => !isDeepStrictEqual(item.parse(result), result)),
      []
    )
    const wrong = []
    for (const result of results) if ((await app.inject(`/v1/${collection.name}/${result.id}`)).body !== JSON.stringify(result)) wrong.push(result.id)
    t.strictSame(wrong, [], 'each is the same at its own address')
    const { results: cards } = card ? await walk(app, `/v1/${collection.name}?limit=500${forms}`) : { results: [] }
    t.strictSame(
      cards.filter(shown => !isDeepStrictEqual(card?.schema.parse(shown), shown)),
      []
    )
    t.strictSame(
      results.filter(({ id, url }) => url !== `/v1/${collection.name}/${id}`),
      []
    )
  })
}

t.test('gives every operation its own id, a summary and a declared tag', async t => {
  t.equal(new Set(operations.map(({ operationId }) => operationId)).size, operations.length)
  const tags = document.tags.map(({ name }) => name)
  for (const { path, method, operationId, summary, tags: own } of operations) {
    t.match(operationId, method === 'post' ? /^post[A-Z]\w+$/ : /^(get|list|count|export|check|follow)[A-Z]\w+$/, path)
    t.ok(summary.length > 10 && own.length === 1 && tags.includes(String(own[0])), `${path} ${summary}`)
  }
  t.strictSame(
    operations.filter(({ method }) => method !== 'get').map(({ method, path }) => `${method} ${path}`),
    ['post /v1/quotes/check', 'post /v1/check']
  )
})

/** The address of an operation with the examples of some of its parameters. */
function addressOf(path: string, parameters: Operation['parameters'] = []): string {
  const filled = parameters.filter(parameter => parameter.in === 'path').reduce((url, { name, example }) => url.replace(`{${name}}`, String(example)), path)
  const asked = parameters.filter(parameter => parameter.in === 'query').map(({ name, example }) => [name, String(example)])
  return asked.length > 0 ? `${filled}?${new URLSearchParams(asked)}` : filled
}

/** The bodies that an operation is shown with, by their media type. */
const bodiesOf = ({ content }: NonNullable<Operation['requestBody']>): [string, object][] =>
  Object.entries(content).flatMap(([type, { schema }]) => (resolve(document, schema).examples ?? []).map((body): [string, object] => [type, body]))

for (const operation of operations) {
  const { path, method, operationId, parameters = [], requestBody, responses } = operation
  t.test(`answers each example of ${operationId} as documented`, async t => {
    const needed = parameters.filter(({ required }) => required)
    t.strictSame(
      needed.filter(({ example }) => !example),
      []
    )
    const declared = responses['200']?.content ?? {}
    const answers = async (request: InjectOptions, type: string, isCut = false) => {
      const answer = await app.inject({ method: method as 'GET', ...request })
      const name = `${request.url} ${JSON.stringify(request.headers ?? {})}`
      t.equal(answer.statusCode, 200, name)
      const sent = String(answer.headers['content-type']).split(';')[0] as string
      t.equal(sent, type, name)
      // A file of lines is empty if there are none.
      if (sent === 'application/x-ndjson') for (const line of answer.body.split('\n').slice(0, -1)) t.type(JSON.parse(line), 'object', name)
      else t.ok(answer.body.length > 0, name)
      // An answer that is cut to some fields lacks what its schema requires; the fuzzer holds it against the rest.
      if (isCut) return
      const place = placeOf(document, operation, 200, sent)
      t.strictSame(complaints(place, isJson(sent) ? answer.json() : answer.body), [], name)
    }
    const url = addressOf(path, needed)
    const shown = parameters.filter(({ required, example }) => !required && example)
    const [first = ''] = Object.keys(declared)
    t.strictSame(Object.keys(declared), [first], 'one media type')
    if (requestBody) for (const [type, payload] of bodiesOf(requestBody)) await answers({ url, payload, headers: { 'content-type': type } }, first)
    else {
      await answers({ url }, first)
      for (const parameter of shown) await answers({ url: addressOf(path, [...needed, parameter]) }, first, parameter.name === 'fields')
    }
    const refused = await app.inject({ method: 'PUT', url })
    t.equal(refused.statusCode, 405)
    t.strictSame(complaints(placeOf(document, operation, 405, 'application/problem+json'), refused.json()), [])
  })
}

t.test('keeps openapi.yaml in the repository equal to the document that the service serves', async t => {
  const committed = readFileSync(new URL('../openapi.yaml', import.meta.url), 'utf8')
  t.equal(committed, openapiYaml(app))
  t.equal(committed, (await app.inject('/openapi.yaml')).body)
})

t.test('returns each finding once when seven are read at a time, under every sort and several filters', async t => {
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

t.test('serves complete documentation pages offline, without any script of their own', async t => {
  const page = await app.inject('/docs')
  t.equal(page.headers['content-type'], 'text/html; charset=utf-8')
  t.equal(
    page.headers['content-security-policy'],
    "default-src 'self';img-src 'self' data:;object-src 'none';base-uri 'none';form-action 'self';frame-ancestors 'none'"
  )
  t.notMatch(page.body, /<script(?![^>]*\ssrc=)|<style|\son\w+=|javascript:|https?:/i)
  const parts = [...page.body.matchAll(/\s(?:src|href)="(\/[^"]+)"/g)].map(([, address]) => String(address))
  t.equal(parts.length, 4)
  for (const part of parts) t.equal((await app.inject(part)).statusCode, 200, part)
  t.match(page.body, '<meta name="viewport" content="width=device-width, initial-scale=1">')
})
