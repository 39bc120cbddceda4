import t from 'tap'
import { readerQuestions } from '../../bench/readers.js'
import visit from '../../bench/tasks/visit.js'
import walk from '../../bench/tasks/walk.js'
import { REAL_DATA, testApp } from '../helper.js'
import { addressOf } from '../mcp/helper.js'

const { app } = await testApp(t, REAL_DATA, null)
const url = await addressOf(app)

t.test('asks what each reader asks, with the headers that it sends, and gets what it wants', async t => {
  const questions = await readerQuestions({ url })
  t.strictSame(
    questions.map(({ name }) => name.split(':')[0]),
    ['page', 'page', 'page', 'page', 'page', 'JSON', 'JSON', 'JSON', 'MCP', 'MCP', 'MCP', 'MCP']
  )
  for (const { name, visits, isCacheable, budgets } of questions) {
    const [{ path = '', headers = {}, body } = {}] = visits
    const answer = await app.inject({
      url: path,
      headers: { ...headers, 'accept-encoding': 'identity' },
      method: body === undefined ? 'GET' : 'POST',
      payload: body
    })
    const type = { page: 'text/html; charset=utf-8', JSON: 'application/json; charset=utf-8', MCP: 'text/event-stream' }[String(name.split(':')[0])]
    t.strictSame([answer.statusCode, answer.headers['content-type'], isCacheable], [200, type, body === undefined], name)
    t.notMatch(answer.body, /"(isError":true|error":)/, name)
    const { answers, bytes, firstByte } = await visit({ url, visits, seconds: 0 })
    t.equal(answers, visits.length, `${name}: each address once`)
    t.ok(bytes > 100 && bytes <= (budgets?.sent ?? Number.POSITIVE_INFINITY), `${name}: ${bytes} bytes`)
    t.ok(firstByte > 0)
  }
})

t.test('stops at an answer that is not good', async t => {
  await t.rejects(visit({ url, visits: [{ path: '/v1/nothing', headers: {} }], seconds: 0 }), { message: `${url}/v1/nothing answers 404` })
})

t.test('walks as many pages as it is told with the client for TypeScript, and counts their bytes', async t => {
  const [one, two] = [await walk({ url, pages: 1, limit: 5, seconds: 0 }), await walk({ url, pages: 2, limit: 5, seconds: 0 })]
  t.strictSame([one.walks, two.walks], [1, 1])
  t.ok(one.bytes > 1000 && two.bytes > 1.5 * one.bytes, `${one.bytes}, ${two.bytes}`)
  t.ok(one.firstPage > 0 && one.processor > 0)
})
