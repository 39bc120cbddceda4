import type { FastifyInstance } from 'fastify'
import { readSheet } from 'read-excel-file/node'
import t from 'tap'
import { createRegistry } from '../../src/api/registry.js'
import { REGISTRY } from '../../src/resources/registry.js'
import { REAL_DATA, refuses, testApp, walk, wrong } from '../helper.js'

const { app, id } = await testApp(t, REAL_DATA)

const sheet = async (on: FastifyInstance, url: string, name: string) => {
  const answer = await on.inject(url)
  t.equal(answer.statusCode, 200, url)
  return { ...answer, rows: await readSheet(answer.rawPayload, name, { trim: false }) }
}
const DAYS = ['fieldwork_from', 'fieldwork_to', 'published_start']
type Row = Record<string, unknown>
const asCell = (name: string, value: unknown) =>
  Array.isArray(value) ? value.join('|') || null : DAYS.includes(name) && value !== null ? new Date(`${value}T00:00:00Z`) : value

t.test('sends every figure as the service has it, each cell of its type', async t => {
  const { results } = await walk(app, '/v1/statistics?limit=500')
  const { rows, headers } = await sheet(app, '/v1/statistics.xlsx', 'data')
  const [header = [], ...cells] = rows
  t.strictSame(header, Object.keys(results[0] as Row))
  t.strictSame(
    cells,
    results.map(result => Object.entries(result).map(([name, value]) => asCell(name, value)))
  )
  t.equal(headers['content-type'], 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  t.equal(headers['content-disposition'], `attachment; filename="ics-evidence-statistics-${id}.xlsx"`)
  t.equal(headers['evidence-edition'], id)
})

t.test('sends quotations by every filter, search and choice of fields', async t => {
  for (const query of ['', 'theme=workforce', 'q=winter', 'fields=id,text_to_print,credit', 'form=phrase&limit=2', 'sort=id']) {
    const lines = (await app.inject(`/v1/quotes.ndjson?${query}`)).body.trim().split('\n')
    const { rows } = await sheet(app, `/v1/quotes.xlsx?${query}`, 'data')
    const [header = [], ...cells] = rows
    const at = header.indexOf('id')
    t.strictSame(
      cells.map(row => row[at]),
      lines.map(line => JSON.parse(line).id),
      query
    )
    if (query.startsWith('q=')) t.strictSame(header.slice(-2), ['rank', 'snippet_text'])
  }
  t.equal((await app.inject({ url: '/v1/quotes', headers: { accept: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } })).statusCode, 200)
})

t.test('has citation, rights, number of rows and warnings on the second sheet', async t => {
  const { rows } = await sheet(app, '/v1/statistics.xlsx?theme=workforce&limit=2', 'about')
  const facts = new Map(rows.map(([subject, text]) => [subject, String(text)]))
  const { citation, contact } = (await app.inject('/v1/editions/current')).json()
  t.equal(facts.get('Citation'), citation.long)
  t.equal(facts.get('Corrections'), contact)
  t.equal(facts.get('Addresses'), 'Each url is a path at https://evidence.test')
  t.match(facts.get('Rows'), /^2 of \d+$/)
  t.equal(facts.get('qualifier'), 'Qualifier of the figure, such as “more than” or “about”')
  const { headers, rows: warned } = await sheet(app, '/v1/statistics.xlsx?theme=workforce', 'about')
  t.match(headers['evidence-warning'], /^several_surveys; /)
  t.match(warned.find(([subject]) => subject === 'Warning')?.[1], /^these are answers to \d+ surveys/)
})

t.test('answers nothing found with a workbook that has only headings, and HEAD without one', async t => {
  const { rows } = await sheet(app, '/v1/statistics.xlsx?unit=gbp&q=zebra', 'data')
  t.equal(rows.length, 1)
  const head = await app.inject({ method: 'HEAD', url: '/v1/statistics.xlsx' })
  t.strictSame([head.statusCode, head.body], [200, ''])
})

t.test('sends the same bytes each time, unharmed by the prefix of the service', async t => {
  const { app: below } = await testApp(t, REAL_DATA, 'https://evidence.test/base')
  const [one, two] = [await app.inject('/v1/statistics.xlsx?limit=3'), await app.inject('/v1/statistics.xlsx?limit=3')]
  t.ok(one.rawPayload.equals(two.rawPayload))
  t.equal(one.headers.etag, two.headers.etag)
  const { rows } = await sheet(below, '/v1/statistics.xlsx?limit=3', 'about')
  t.equal(rows.find(([subject]) => subject === 'Addresses')?.[1], 'Each url is a path at https://evidence.test/base')
})

t.test('refuses more rows than a workbook can have, and names CSV', async t => {
  const few = REGISTRY.resources.map(resource => ({
    ...resource,
    listFormats: resource.listFormats.map(format => (format.most ? { ...format, most: 3 } : format))
  }))
  const { app } = await testApp(t, REAL_DATA, undefined, { registry: createRegistry(few) })
  const detail = 'has at most 3 rows as xlsx, and more match; narrow it down, shorten it with limit, or take /v1/statistics.csv with the same parameters'
  for (const query of ['', '?limit=4']) await refuses(t, app, { url: `/v1/statistics.xlsx${query}`, errors: [wrong(null, 'too_many_rows', detail)], detail })
  t.equal((await app.inject('/v1/statistics.xlsx?limit=3')).statusCode, 200)
  await refuses(t, app, {
    url: '/v1/statistics.xlsx?cursor=abc',
    errors: [wrong('cursor', 'not_with_format', 'applies to pages only; leave it out, or shorten the file with limit')]
  })
})
