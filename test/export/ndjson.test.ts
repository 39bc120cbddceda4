import t from 'tap'
import { ndjsonLine } from '../../src/export/ndjson.js'
import { appAfter } from '../helper.js'

t.test('ends a line only at its end, for readers that know more line ends than JSON', async t => {
  const document = { text: 'a\u2028b\u2029c\u0085d\ne\rf\u000bg\u000ch' }
  const line = ndjsonLine(JSON.stringify(document))
  t.equal(line, '{"text":"a\\u2028b\\u2029c\\u0085d\\ne\\rf\\u000bg\\fh"}\n')
  t.strictSame(JSON.parse(line), document)
})

t.test('writes lists and downloads as such lines', async t => {
  const statement = 'In a survey\u2028of March 2024,\u2029half of leaders\u0085found tea improved.'
  const { app, id } = await appAfter(t, {
    'sources/tea-2024.yaml': source => {
      source.findings[0].statement = statement
    }
  })
  for (const path of [
    '/v1/findings.ndjson',
    '/v1/findings.ndjson?sort=id',
    '/v1/findings.ndjson?fields=statement&kind=statistic',
    `/v1/downloads/${id}/findings.ndjson`
  ]) {
    const { body } = await app.inject(path)
    t.notMatch(body, /[\u0085\u2028\u2029]/, path)
    t.ok(
      body
        .trim()
        .split('\n')
        .some(line => JSON.parse(line).statement === statement),
      path
    )
  }
})
