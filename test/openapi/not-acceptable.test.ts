import type { InjectOptions } from 'fastify'
import t from 'tap'
import { REAL_DATA, testApp } from '../helper.js'
import { checksOf, documentOf, type Operation, operationsOf, placeOf, resolve } from '../openapi.js'

const { app } = await testApp(t, REAL_DATA)
const document = documentOf(app)
const complaints = checksOf(document)

/** A request for an operation, with the example of each parameter that it needs. */
function requestFor({ path, method, parameters = [], requestBody }: Operation): InjectOptions {
  const needed = parameters.filter(({ required }) => required)
  const filled = needed.filter(parameter => parameter.in === 'path').reduce((url, { name, example }) => url.replace(`{${name}}`, String(example)), path)
  const query = needed.filter(parameter => parameter.in === 'query').map(({ name, example }) => [name, String(example)])
  const [body] = requestBody ? (resolve(document, Object.values(requestBody.content)[0]?.schema ?? {}).examples ?? []) : []
  return { method: method as 'GET', url: query.length > 0 ? `${filled}?${new URLSearchParams(query)}` : filled, payload: body }
}

for (const operation of operationsOf(document)) {
  const { operationId, path, responses } = operation
  t.test(`answers 406 to ${operationId} if Accept allows none of its types, exactly if that is documented`, async t => {
    const [type = ''] = Object.keys(responses['200']?.content ?? {})
    const documented = '406' in responses
    for (const accept of ['image/png', `${type};q=0`]) {
      const answer = await app.inject({ ...requestFor(operation), headers: { accept } })
      t.equal(answer.statusCode, documented ? 406 : 200, accept)
      if (documented) t.strictSame(complaints(placeOf(document, operation, 406, 'application/problem+json'), answer.json()), [])
    }
    for (const accept of [type, '*/*']) t.equal((await app.inject({ ...requestFor(operation), headers: { accept } })).statusCode, 200, accept)
    // A path that names its form has no other to choose from.
    t.equal(documented, path.startsWith('/v1/') && type === 'application/json', path)
    const uncoded = await app.inject({ ...requestFor(operation), headers: { 'accept-encoding': '*;q=0' } })
    t.equal(uncoded.statusCode, 406)
    t.strictSame(complaints(placeOf(document, operation, 406, 'application/problem+json'), uncoded.json()), [])
  })
}
