import t from 'tap'
import { parse } from 'yaml'
import type { About } from '../../src/api/context.js'
import { REGISTRY } from '../../src/resources/registry.js'
import { describeInWorker } from '../../src/runtime/worker-pool.js'
import { testApp } from '../helper.js'

const { app, id: edition } = await testApp(t)

t.test('describes the service, its contents and its addresses', async t => {
  const answer = await app.inject('/')
  t.equal(answer.headers['content-type'], 'application/json; charset=utf-8')
  const { version, ...service } = answer.json()
  t.match(version, /^\d+\.\d+\.\d+$/)
  t.strictSame(service, {
    title: 'Tea Evidence',
    description: 'A made-up evidence base for tests.',
    edition,
    counts: {
      findings: 15,
      quotes: 3,
      statistics: 9,
      sources: 2,
      organisations: 4,
      people: 2,
      themes: 4,
      populations: 2,
      surveys: 1,
      series: 1,
      questions: 2,
      anomalies: 5,
      comparisons: 1,
      outcomes: 1
    },
    collections: {
      ...Object.fromEntries(REGISTRY.resources.map(({ collection }) => [collection.name, `/v1/${collection.name}`])),
      downloads: '/v1/downloads',
      changes: '/v1/changes?since=current'
    },
    feeds: { atom: '/v1/feed.atom', json: '/v1/feed.json' },
    documentation: { openapi_json: '/openapi.json', openapi_yaml: '/openapi.yaml', pages: '/docs', llms: '/llms.txt', data_set: '/v1/editions/current.jsonld' },
    services: { reconciliation: '/reconcile', model_context_protocol: '/mcp', oembed: '/oembed' },
    licence: { code: 'MIT', data: 'CC-BY-4.0', passages: 'Made up' },
    contact: 'tea@tea.example'
  })
  for (const url of [...Object.values(service.collections), ...Object.values(service.feeds), ...Object.values(service.documentation)])
    t.equal((await app.inject(String(url))).statusCode, 200, String(url))
})

t.test('checks its health at every request', async t => {
  const document = (await app.inject('/')).json()
  for (const url of ['/health/live', '/health/ready']) {
    const answer = await app.inject(url)
    t.strictSame([answer.statusCode, answer.json(), answer.headers['cache-control']], [200, { status: 'ok', edition: document.edition }, 'no-store'], url)
  }
})

t.test('serves the same OpenAPI document as JSON and YAML, with the id of its edition and every address', async t => {
  const [json, yaml] = [await app.inject('/openapi.json'), await app.inject('/openapi.yaml')]
  t.equal(json.headers['content-type'], 'application/json; charset=utf-8')
  t.equal(yaml.headers['content-type'], 'application/yaml; charset=utf-8')
  const document = json.json()
  t.strictSame(parse(yaml.body, { merge: true }), document)
  t.strictSame(
    [document.openapi, document.info.title, document.info.contact.email, document.servers, document.security],
    ['3.1.0', 'Tea Evidence', 'tea@tea.example', [{ url: '/' }], []]
  )
  const nested = REGISTRY.resources.filter(({ findingsFilter }) => findingsFilter).map(({ name, singular }) => `/v1/${name}/{${singular}_id}/findings`)
  const own = REGISTRY.resources.flatMap(({ collection: { name } }) => [`/v1/${name}`, `/v1/${name}/{id}`])
  const files = REGISTRY.resources.flatMap(({ name, listFormats = [], itemFormats = [] }) => [
    ...listFormats.map(format => `/v1/${name}.${format.name}`),
    ...itemFormats.map(format => `/v1/${name}/{id}.${format.name}`)
  ])
  const counted = REGISTRY.resources.filter(({ counts }) => counts).map(({ collection: { name } }) => `/v1/${name}/counts`)
  const around = [
    '/',
    '/health/live',
    '/health/ready',
    '/metrics',
    '/openapi.json',
    '/openapi.yaml',
    '/v1/feed.atom',
    '/v1/feed.json',
    '/v1/check',
    '/v1/quotes/check',
    '/v1/comparisons/check'
  ]
  const tables = [...nested, ...counted, '/v1/changes', '/v1/editions/{id}/changes'].flatMap(path => [`${path}.csv`, `${path}.ndjson`])
  const taken = ['/v1/changes', '/v1/editions/{id}/changes', '/v1/downloads', '/v1/downloads/{edition}', '/v1/downloads/{edition}/{file}']
  t.strictSame(Object.keys(document.paths).sort(), [...around, ...taken, ...own, ...nested, ...files, ...counted, ...tables].sort())
})

t.test('asks once for an OpenAPI document that is written elsewhere, and again if that failed', async t => {
  const asked: string[] = []
  const written = { json: Buffer.from('{}'), yaml: Buffer.from('openapi: 3.1.0\n') }
  const describe = async ({ title }: About, publicUrl: string | null) => {
    if (asked.push(`${title} at ${publicUrl}`) === 1) throw new Error('the thread was lost')
    return written
  }
  const { app } = await testApp(t, undefined, 'https://evidence.test', { describe })
  const answers = []
  for (const path of ['/openapi.json', '/openapi.json', '/openapi.yaml']) answers.push(await app.inject(path))
  t.strictSame(
    answers.map(({ statusCode }) => statusCode),
    [500, 200, 200]
  )
  t.strictSame([answers[1]?.body, answers[2]?.body], ['{}', 'openapi: 3.1.0\n'])
  t.strictSame(asked, Array(2).fill('Tea Evidence at https://evidence.test'))
})

t.test('writes the same OpenAPI document in a thread', async t => {
  const { title, description } = (await app.inject('/')).json()
  const about = { title, description, contact: 'tea@tea.example', citation: '', licence: '', passages: '' }
  const { json, yaml } = await describeInWorker(about, 'https://evidence.test')
  t.strictSame([json.toString(), yaml.toString()], [(await app.inject('/openapi.json')).body, (await app.inject('/openapi.yaml')).body])
})

t.test('writes for readers in the OpenAPI document, without internals', async t => {
  const { body } = await app.inject('/openapi.json')
  t.notMatch(body, /\w+Input"|\$schema|"additionalProperties":false|9007199254740991/)
  const document = JSON.parse(body)
  const named = new Set([...body.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name))
  t.strictSame(Object.keys(document.components.schemas).sort(), [...named].sort(), 'every schema is used, and every schema used is there')
  t.strictSame(Object.keys(document.paths['/v1/themes'].get.responses['200'].headers), ['ETag', 'Evidence-Warning', 'Link', 'Evidence-Edition'])
  t.strictSame(Object.keys(document.paths['/'].get.responses['200'].headers), ['Cache-Control'])
})
