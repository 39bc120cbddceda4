import { statSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { EXAMPLE_PUBLIC_URL } from '../../src/http/openapi/examples.js'
import { openEditions } from '../../src/runtime/edition-registry.js'
import { REAL_DATA, sharedEdition } from '../helper.js'
import { checksOf, documentOf, isJson, operationsOf, placeOf, resolve } from '../openapi.js'

const editions = openEditions(sharedEdition(REAL_DATA), { publicUrl: EXAMPLE_PUBLIC_URL })
const app = await buildApp({ editions })
t.teardown(async () => {
  await app.close()
  await editions.close()
})
const document = documentOf(app)
const complaints = checksOf(document)

/** JSON that is a page or a document: files of citations and this document itself show no answer. */
const described = operationsOf(document).flatMap(operation => {
  const [[type, media] = []] = Object.entries(operation.responses['200']?.content ?? {})
  return type && media && isJson(type) && '$ref' in media.schema ? [{ operation, type, media }] : []
})

const CUT = ' (the first record of each list)'
const isRecord = (value: unknown) => typeof value === 'object' && value !== null

/** An answer with the first record of each of its lists. */
const cut = (text: string) => JSON.parse(text, (_, value) => (Array.isArray(value) && isRecord(value[0]) && !Array.isArray(value[0]) ? [value[0]] : value))

t.test('shows an answer of every JSON operation', t => {
  t.strictSame(
    described.filter(({ media }) => Object.keys(media.examples ?? {}).length !== 1).map(({ operation }) => operation.operationId),
    []
  )
  t.ok(described.length > 35)
  t.end()
})

for (const { operation, type, media } of described) {
  t.test(`answers ${operation.operationId} now as the document shows`, async t => {
    const [example] = Object.values(media.examples ?? {})
    const { summary, value } = resolve(document, example as object) as { summary: string; value: unknown }
    const isCut = summary.endsWith(CUT)
    const [method, url] = summary.replace(CUT, '').split(' ') as ['GET' | 'POST', string]
    const body = operation.requestBody && resolve(document, Object.values(operation.requestBody.content)[0]?.schema ?? {}).examples?.[0]
    const answer = await app.inject({ method: operation.method === 'post' ? 'POST' : method, url: body ? operation.path : url, payload: body })
    t.equal(answer.statusCode, 200)
    t.strictSame(value, isCut ? cut(answer.body) : answer.json())
    t.strictSame(complaints(placeOf(document, operation, 200, type), value), [])
  })
}

// More than a quarter is references to parameters: every list, sub-list and count has each of its files at a path of its own.
// Questions and series took 25 KB of it, workbooks of two lists and five citations of an edition 11 KB.
t.test('keeps the whole document under 350 KB', t => {
  const { size } = statSync(join(import.meta.dirname, '../../openapi.yaml'))
  t.ok(size <= 350_000, `${size} bytes`)
  t.end()
})
