import t from 'tap'
import { buildApp } from '../../src/app.js'
import { openEditions } from '../../src/runtime/edition-registry.js'
import { REAL_DATA, sharedEdition } from '../helper.js'

const editions = openEditions(sharedEdition(REAL_DATA))
const given: string[] = []
/** The same, with a list of what it was told to have done on a thread. */
const watched: typeof editions = {
  ...editions,
  run(job, context, order) {
    given.push(job.name)
    return editions.run(job, context, order)
  }
}
const app = await buildApp({ editions: watched })
t.teardown(async () => {
  await app.close()
  await editions.close()
})

async function workFor(url: string): Promise<string[]> {
  given.length = 0
  const { statusCode } = await app.inject(url)
  t.equal(statusCode, 200, url)
  return [...given]
}

const ids = (await app.inject('/v1/findings?limit=500&fields=id')).json().results.map(({ id }: { id: string }) => id)

t.test('answers quick queries in place', async t => {
  for (const url of [
    '/v1/findings',
    '/v1/findings?limit=500',
    '/v1/findings?limit=500&theme=workforce&kind=quote',
    `/v1/findings?id=${ids.slice(0, 100)}`,
    '/v1/findings?fields=id,statement',
    '/v1/quotes?theme=workforce&limit=500',
    '/v1/quotes?theme=workforce&view=full&limit=50',
    '/v1/findings?sort=id'
  ])
    t.strictSame(await workFor(url), [], url)
})

t.test('leaves filters with many values, and long pages that are changed, to a thread', async t => {
  for (const url of [
    `/v1/findings?id=${ids.slice(0, 101)}`,
    '/v1/findings?fields=id&limit=51',
    '/v1/quotes?theme=workforce&view=full&limit=500',
    '/v1/findings?q=care'
  ])
    t.strictSame(await workFor(url), ['page'], url)
})

t.test('leaves a file with many filter values to a thread, and sends it as it sends others', async t => {
  const asked = ids.slice(0, 150).toSorted()
  t.strictSame(await workFor(`/v1/findings.ndjson?id=${asked.slice(0, 100)}`), [])
  t.strictSame(await workFor(`/v1/findings.ndjson?id=${asked}`), ['part'])
  const whole: string[] = (await app.inject('/v1/findings.ndjson')).body.split('\n')
  const some = whole.filter(line => line !== '' && asked.includes(JSON.parse(line).id))
  t.equal((await app.inject(`/v1/findings.ndjson?id=${asked}`)).body, some.map(line => `${line}\n`).join(''))
})

t.test('leaves feeds and counts to a thread, with their serialisation', async t => {
  t.strictSame(await workFor('/v1/feed.atom'), ['feed'])
  t.strictSame(await workFor('/v1/feed.json?theme=workforce'), ['feed'])
  t.strictSame(await workFor('/v1/findings/counts?by=source,theme'), ['counts'])
})
