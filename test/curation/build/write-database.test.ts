import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import t, { type Test } from 'tap'
import { publish } from '../../../src/curation/build/build.js'
import { renderRows } from '../../../src/curation/build/render-rows.js'
import { contextOf } from '../../../src/curation/release/items.js'
import { editionFile } from '../../../src/editions/store.js'
import { recordStream } from '../../../src/records/record-stream.js'
import { mustGet } from '../../../src/records/references.js'
import { REGISTRY } from '../../../src/resources/registry.js'
import { joined, stemmedTokens } from '../../../src/search/analyzer.js'
import { type Content, soundDraft, withCopies } from '../helper.js'

const FROM_SOURCES = ['findings', 'sources', 'anomalies']

/** Newest first, unknown dates last, then by id. */
const inOrder = (a: Content, b: Content) => (b.published_start ?? '').localeCompare(a.published_start ?? '') || (a.id < b.id ? -1 : 1)

/** The database of an edition with sources of several days, two of them of one day and one of no known day. */
function built(t: Test) {
  const base = withCopies(soundDraft(t).dataset, 'tea-2024', { 'b-tea': '2024-05-01', 'a-tea': '2024-05-01', 'late-tea': '2025', 'lost-tea': null })
  const out = join(t.testdirName, 'built')
  const id = publish(recordStream(base), out, { copies: false })
  const db = new Database(editionFile(out, id), { readonly: true })
  t.teardown(() => db.close())
  return { base, id, all: (query: string, ...given: unknown[]) => db.prepare(query).all(...given) as Content[] }
}

t.test('writes the same edition day by day as all at once, in the same order', async t => {
  const { base, id, all } = built(t)
  const context = contextOf(base, REGISTRY, id)
  const rendered = (['per_source', 'shared'] as const).flatMap(which => [
    ...renderRows(REGISTRY, which, context, () => ({ version: 1, updated: base.about.prepared }))
  ])
  for (const [collection, found] of Map.groupBy(rendered, ({ resource }) => resource.name)) {
    const rows = found.map(({ record, columns }) => ({ id: record.id, ...columns }) as Content)
    const wanted = FROM_SOURCES.includes(collection) ? rows.sort(inOrder) : rows
    t.strictSame(
      all(`select seq, id, document from ${collection} order by seq`),
      wanted.map(({ id, document }, n) => ({ seq: n + 1, id, document })),
      collection
    )
  }
})

t.test('indexes every record at its place in its namespace, whatever the order of the days', async t => {
  const { base, all } = built(t)
  for (const { name: collection, number: n } of all('select name, number from namespaces')) {
    const places = all('select id - ? as seq from search_docsize where id between ? and ? order by id', n * 2 ** 40, n * 2 ** 40, (n + 1) * 2 ** 40 - 1)
    t.strictSame(places, all(`select seq from ${collection} order by seq`), collection)
  }
  const phrase = joined(stemmedTokens(mustGet(base.anomaly, 'tea-2024-shorter-queues').printed))
  const [{ number }] = all("select number from namespaces where name = 'anomalies'")
  t.strictSame(
    all(
      'select rowid from search where search match ? and rowid between ? and ? order by rowid',
      `title : "${phrase}"`,
      number * 2 ** 40,
      (number + 1) * 2 ** 40
    ),
    all(`select ${number} * 1099511627776 + seq as rowid from anomalies where id like '%-shorter-queues' order by seq`)
  )
})

t.test('writes the lists from which the service sends parts without the downloads, and keeps the id', async t => {
  const { dataset: base } = soundDraft(t)
  const out = join(t.testdirName, 'built')
  const id = publish(recordStream(base), out, { copies: false })
  const endings = new Set(readdirSync(join(out, id, 'downloads')).map(name => name.replace(/^[a-z]+\./, '*.')))
  t.strictSame(endings, new Set(['CITATION.cff', '*.csv', '*.ndjson', '*.json', 'LICENCE', 'README.md', 'SHA256SUMS']))
  t.equal(publish(recordStream(base), join(t.testdirName, 'again')), id)
})

t.test('builds nothing from records that are out of order', async t => {
  const { dataset: base } = soundDraft(t)
  const stream = recordStream(base)
  const out = join(t.testdirName, 'built')
  t.throws(() => publish({ ...stream, sources: () => [...stream.sources()].reverse() }, out), { message: /^the source “tea-2024” comes after “kettles-2023”/ })
  t.strictSame([existsSync(out), readdirSync(out)], [true, []])
})
