import t from 'tap'
import { appAfter, idsAt, testApp } from '../../helper.js'

const { app } = await testApp(t)

t.test('matches a date if its period overlaps, both ends included, and a year as a whole', async t => {
  const [kettles, tea] = ['kettles-2023-working', 'tea-2024-cost']
  for (const [query, ids] of [
    ['published_from=2023&published_to=2023', [kettles]],
    ['published_from=2023-06-15&published_to=2023-06-15', [kettles]],
    ['published_to=2022', []],
    ['published_to=2023-01-01', [kettles]],
    ['published_from=2023-12-31', [tea, kettles]],
    ['published_from=2024', [tea]],
    ['published_from=2024-03-03&published_to=2024-03-03', [tea]],
    ['published_from=2024-03&published_to=2024-03', [tea]],
    ['published_from=2024-03-04', []],
    ['published_to=2024-03-02', [kettles]],
    ['published_from=2024-02-29&published_to=2024-02', []]
  ] as const)
    t.strictSame(await idsAt(app, `/v1/findings?id=${kettles},${tea}&${query}`), ids, query)
})

t.test('uses the fieldwork dates of the survey with date=fieldwork', async t => {
  const asked = async (query: string) => (await app.inject(`/v1/statistics?${query}&date=fieldwork`)).json().total
  t.equal(await asked('published_from=2024-02-29&published_to=2024-02-29'), 7)
  t.equal(await asked('published_from=2024-01-01&published_to=2024-01-01'), 7)
  t.equal(await asked('published_from=2024-03'), 0)
  t.equal(await asked('published_to=2023'), 0)
  t.equal((await app.inject('/v1/statistics?published_from=2024-03&date=published')).json().total, 8)
})

t.test('matches no unknown date, and counts those left out in a warning', async t => {
  const { app } = await appAfter(t, { 'sources/kettles-2023.yaml': source => ({ ...source, published: null }) })
  for (const [url, total, unknown] of [
    ['/v1/sources?published_from=2000', 1, 1],
    ['/v1/sources?published_to=2030&published_from=2000', 1, 1],
    ['/v1/sources?published_from=2000&publisher=ward-news', 1, 0],
    ['/v1/findings?published_to=2030', 12, 3],
    ['/v1/findings?published_to=2030&kind=claim', 0, 1],
    ['/v1/quotes?published_from=2025', 0, 1],
    ['/v1/statistics?published_from=2000&date=fieldwork', 7, 2],
    ['/v1/findings?theme=kettles', 8, 0]
  ] as const) {
    const answer = await app.inject(url)
    const detail = `${unknown} more match the other filters, but their date is unknown`
    const { total: found, warnings } = answer.json()
    t.strictSame({ found, warnings }, { found: total, warnings: unknown ? [{ code: 'date_unknown', parameter: null, detail }] : [] }, url)
    t.equal(answer.headers['evidence-warning'], unknown ? `date_unknown; "${detail}"` : undefined, url)
  }
})

t.test('judges fieldwork of which only one end is known as far as that end allows', async t => {
  for (const [fieldwork, query, total, unknown] of [
    [{ from: '2024-01', to: null }, 'published_to=2024', 7, 2],
    [{ from: '2024-01', to: null }, 'published_from=2023', 0, 9],
    [{ from: '2024-01', to: null }, 'published_from=2023&published_to=2023', 0, 2],
    [{ from: null, to: '2024-02' }, 'published_from=2024', 7, 2],
    [{ from: null, to: '2024-02' }, 'published_to=2024', 0, 9]
  ] as const) {
    const { app } = await appAfter(t, {
      'surveys.yaml': ([survey]) => {
        survey.fieldwork = fieldwork
      }
    })
    const { total: found, warnings } = (await app.inject(`/v1/statistics?date=fieldwork&${query}`)).json()
    const detail = `${unknown} more match the other filters, but their date is unknown`
    t.strictSame({ found, warnings }, { found: total, warnings: [{ code: 'date_unknown', parameter: null, detail }] }, JSON.stringify([fieldwork, query]))
  }
})
