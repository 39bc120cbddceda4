import { equal, match, ok } from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { findings } from '../src/resources/findings/resource.js'
import { REGISTRY } from '../src/resources/registry.js'
import { testApp } from './helper.js'

const { app } = await testApp(t)

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.stringMatching(/^[ -~]{0,40}$/),
  fc.constantFrom('tea', 'tea,drinks', '1', '-1', '2024', 'percent', 'true', 'id', '-value,id', "' or 1=1 --", '%', '"', '\\', '../..', '__proto__')
)
const names = fc.constantFrom(...Object.keys(findings.parameters), 'sort', 'limit', 'cursor', 'fields', '__proto__', 'constructor', 'x', '')
const segment = fc.oneof(fc.constantFrom('v1', 'findings', 'tea', 'current', 'cuppas', '..', '.', ''), text)

/** Checks that an answer is complete: as documented, or a problem of the client and not of the server. */
async function answersWell(url: string) {
  const { statusCode, headers, body } = await app.inject(url)
  // `..` may lead to a page, which sends programs back to the API.
  if (statusCode === 303) return match(String(headers.location), /^\/v1\//)
  ok([200, 301, 400, 404, 410, 414].includes(statusCode), `${url} answers ${statusCode}`)
  match(String(headers['content-type']), statusCode === 200 ? /^application\/json/ : /^application\/problem\+json/)
  equal(headers['access-control-allow-origin'], '*')
  const answer = JSON.parse(body)
  if (statusCode !== 200) equal(answer.status, statusCode)
}

t.test('answers any query, however strange, or refuses it with a problem of its own', async t => {
  const lists = fc.constantFrom(...REGISTRY.resources.map(({ collection }) => `/v1/${collection.name}`), '/v1/themes/tea/findings', '/v1/themes/tea')
  const query = fc.array(
    fc.tuple(
      names,
      fc.oneof(
        text.map(value => encodeURIComponent(value)),
        fc.stringMatching(/^[!$-~]{0,20}$/)
      )
    ),
    {
      minLength: 1,
      maxLength: 4
    }
  )
  const property = fc.asyncProperty(lists, query, (list, pairs) => answersWell(`${list}?${pairs.map(([name, value]) => `${name}=${value}`).join('&')}`))
  await t.resolves(fc.assert(property, { numRuns: 400 }))
})

t.test('answers any path, however strange, or refuses it with a problem of its own', async t => {
  const property = fc.asyncProperty(fc.array(segment, { minLength: 1, maxLength: 5 }), segments =>
    answersWell(`/v1/${segments.map(part => encodeURIComponent(part)).join('/')}`)
  )
  await t.resolves(fc.assert(property, { numRuns: 300 }))
})
