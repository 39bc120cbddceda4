import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import t from 'tap'
import { exportedCollections } from '../../../src/curation/downloads/exported-collections.js'
import { REGISTRY } from '../../../src/resources/registry.js'
import { realDownloads } from './helper.js'

const { folder, id } = realDownloads()
const instance = await DuckDBInstance.create(':memory:')
const connection = await instance.connect()
t.teardown(() => {
  connection.closeSync()
  instance.closeSync()
})
const file = (name: string) => `'${join(folder, name)}'`
const all = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjectsJson()
const documents = (name: string) =>
  readFileSync(join(folder, `${name}.ndjson`), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))

t.test('gives columns types: dates as dates, whole numbers as integers, several values as lists', async t => {
  const types = new Map((await all(`describe select * from ${file('statistics.parquet')}`)).map(row => [row.column_name, row.column_type]))
  t.strictSame(
    ['id', 'value', 'base_n', 'published_start', 'fieldwork_to', 'themes'].map(name => types.get(name)),
    ['VARCHAR', 'DOUBLE', 'BIGINT', 'DATE', 'DATE', 'VARCHAR[]']
  )
  const finding = new Map((await all(`describe select * from ${file('findings.parquet')}`)).map(row => [row.column_name, row.column_type]))
  t.strictSame(
    ['evidence_self_reported', 'passages_start', 'primary_check_seen_on', 'updated', 'recommendation_asked_of'].map(name => finding.get(name)),
    ['BOOLEAN', 'BIGINT[]', 'DATE[]', 'DATE', 'VARCHAR[]']
  )
})

t.test('writes every row as the service returns it', async t => {
  const rows = await all(`select * from ${file('statistics.parquet')}`)
  const asText = (value: unknown) => (typeof value === 'number' && Number.isInteger(value) ? String(value) : value)
  const expected = documents('statistics')
  t.equal(rows.length, expected.length)
  for (const [n, row] of rows.entries()) {
    const { base_n, ...rest } = expected[n]
    t.strictSame(row, { ...rest, base_n: asText(base_n) }, rest.id)
  }
  for (const name of exportedCollections(REGISTRY).map(({ name }) => name)) {
    t.strictSame(
      (await all(`select id from ${file(`${name}.parquet`)}`)).map(row => row.id),
      documents(name).map(document => document.id),
      name
    )
  }
})

t.test('keeps passages and positions aligned, and tells a missing value from an empty list', async t => {
  const [{ passages, asked } = { passages: [], asked: [] }] = await all(
    `select list({ 'id': id, 'exact': passages_exact, 'start': passages_start }) as passages, list(recommendation_asked_of) as asked from ${file('findings.parquet')}`
  )
  const findings = documents('findings')
  t.strictSame(
    passages,
    findings.map(finding => ({
      id: finding.id,
      exact: finding.passages.map(({ exact }: { exact: string }) => exact),
      start: finding.passages.map(({ start }: { start: number }) => String(start))
    }))
  )
  t.strictSame(
    asked,
    findings.map(({ recommendation }) => recommendation?.asked_of.map(({ id }: { id: string }) => id) ?? null)
  )
})

t.test('joins findings with themes, and averages a column', async t => {
  const [row] = await all(`
    select count(distinct f.id)::int as findings, round(avg(s.value), 6) as average
    from (select id, unnest(themes) as theme from ${file('findings.parquet')}) f
    join read_csv(${file('themes.csv')}) t on t.id = f.theme
    join ${file('statistics.parquet')} s on s.id = f.id
    where t.label = 'Workforce' and s.unit = 'percent' and s.published_start between date '2020-01-01' and date '2030-12-31'`)
  const label = documents('themes').find(theme => theme.label === 'Workforce').id
  const figures = documents('statistics').filter(({ themes, unit, published_start }) => themes.includes(label) && unit === 'percent' && published_start)
  const average = figures.reduce((sum, { value }) => sum + value, 0) / figures.length
  t.ok(figures.length > 0)
  t.strictSame(row, { findings: figures.length, average: Math.round(average * 1e6) / 1e6 })
})

t.test('names the edition, the licence and the contact in the metadata', async t => {
  const rows = await all(`select decode(key) as key, decode(value) as value from parquet_kv_metadata(${file('quotes.parquet')})`)
  const notes = Object.fromEntries(rows.map(({ key, value }) => [key, value]))
  t.match(notes, {
    edition: id,
    licence: 'CC-BY-4.0',
    contact: 'corrections@ics-evidence.example',
    date: '2026-11-27',
    citation: `ICS Evidence (2026). Edition ${id} (27 November 2026, not released) [data set]. https://ics-evidence.example/v1/editions/${id}`
  })
})

t.test('runs the example of the guide', async t => {
  const example = /```duckdb\n([\s\S]*?)```/.exec(readFileSync(join(folder, 'README.md'), 'utf8'))?.[1] ?? ''
  const rows = await all(example.replaceAll(/'([a-z_]+\.parquet)'/g, (_, name) => file(name)))
  t.ok(rows.length > 0)
  t.strictSame(Object.keys(rows[0] ?? {}), ['measure', 'value', 'other_measure', 'other_value'])
})
