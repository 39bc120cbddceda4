import t from 'tap'
import { idsAt, testApp } from '../helper.js'

const { app, id } = await testApp(t)

t.test('describes its contents, how they were found, and their licence, by id and as the current one', async t => {
  const edition = {
    id,
    title: 'Tea Evidence',
    description: 'A made-up evidence base for tests.',
    label: null,
    note: null,
    schema_version: '2.0.0',
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
    scope: { inclusion: 'Made-up texts about tea', searched: 'Nothing', last_searched: null, source_count: 2 },
    licence: { code: 'MIT', data: 'CC-BY-4.0', passages: 'Made up' },
    contact: 'tea@tea.example',
    canonical_address: 'https://tea.example',
    previous: null,
    url: `/v1/editions/${id}`,
    date: '2024-06-01',
    citation: {
      short: `Tea Evidence, edition ${id} (1 June 2024, not released)`,
      long: `Tea Evidence (2024). Edition ${id} (1 June 2024, not released) [data set]. https://tea.example/v1/editions/${id}`
    }
  }
  t.strictSame((await app.inject(`/v1/editions/${id}`)).json(), edition)
  t.strictSame((await app.inject('/v1/editions/current')).json(), edition)
})

t.test('counts what its lists contain', async t => {
  const { counts } = (await app.inject('/v1/editions/current')).json()
  for (const [collection, count] of Object.entries(counts)) {
    const query = collection === 'quotes' ? '?form=speech,written,phrase,survey_wording,term' : ''
    t.equal((await app.inject(`/v1/${collection}${query}`)).json().total, count, collection)
  }
})

t.test('lists editions, filtered and sorted', async t => {
  for (const query of ['', `id=${id}`, 'sort=-id']) t.strictSame(await idsAt(app, `/v1/editions?${query}`), [id], query)
})

t.test('gives the same data the same edition, with a hash as its id', async t => {
  t.match(id, /^[0-9a-f]{16}$/)
  t.equal((await testApp(t)).id, id)
})
