import t from 'tap'
import { idsAt, REAL_DATA, testApp, walk } from '../helper.js'

const { app } = await testApp(t, REAL_DATA)
const ask = async (q: string, more = '') => (await app.inject(`/v1/findings?q=${encodeURIComponent(q)}${more}`)).json()

const QUESTION = 'how many ICS leaders say workforce is the biggest problem'
const warning = (detail: string) => ({ code: 'most_words', parameter: 'q', detail: `no record has all words of the question; ${detail}` })
const OF_THE_QUESTION = warning('these have at least 3 of the 5 that matter: ics, leaders, workforce, biggest, problem')

t.test('answers a question in plain words with the findings that have most of them, and says so', async t => {
  const { results, warnings, suggestions, total } = await ask(QUESTION)
  t.strictSame([warnings, suggestions], [[OF_THE_QUESTION], []])
  t.equal(total, 13)
  const first = results.slice(0, 5).map(({ id }: { id: string }) => id)
  for (const id of [
    'hl-primary-care-2022-challenge-workforce',
    'confed-riding-the-storm-2023-workforce-biggest-issue',
    'hl-workforce-barrier-2022-workforce-biggest-barrier'
  ])
    t.ok(first.includes(id), id)
  for (const { snippet } of results) {
    const points = [...snippet.text]
    const marked = snippet.highlights.map(([start, end]: [number, number]) => points.slice(start, end).join('').toLowerCase())
    t.strictSame(
      marked.filter((word: string) => ['how', 'many', 'say', 'is', 'the'].includes(word)),
      [],
      'highlights no word that only asks'
    )
  }
})

t.test('answers with exactly the findings that have most of the words, in every form of the list', async t => {
  const words = ['ics', 'leaders', 'workforce', 'biggest', 'problem']
  const having = new Map<string, number>()
  for (const word of words) for (const id of await idsAt(app, `/v1/findings?q=${word}&limit=500`)) having.set(id, (having.get(id) ?? 0) + 1)
  const most = [...having].flatMap(([id, n]) => (n >= 3 ? [id] : [])).sort()
  const q = encodeURIComponent(QUESTION)
  t.strictSame((await idsAt(app, `/v1/findings?q=${q}&limit=500`)).sort(), most)
  const { results } = await walk(app, `/v1/findings?q=${q}&limit=4`)
  t.strictSame(
    results.map(({ id }) => String(id)),
    await idsAt(app, `/v1/findings?q=${q}&limit=500`),
    'page by page'
  )
  const file = await app.inject(`/v1/findings.ndjson?q=${q}`)
  t.strictSame(
    file.body
      .trim()
      .split('\n')
      .map(line => JSON.parse(line).id)
      .sort(),
    most,
    'as a file'
  )
  const counts = await app.inject(`/v1/findings/counts?by=kind&q=${q}`)
  t.strictSame([counts.json().total, counts.json().warnings], [most.length, [OF_THE_QUESTION]])
  const feed = await app.inject(`/v1/feed.json?q=${q}`)
  t.strictSame(feed.json().items.map(({ id }: { id: string }) => id.split('/').at(-1)?.split('#')[0]).length, most.length, 'as a feed')
  for (const answer of [file, counts, feed]) t.match(answer.headers['evidence-warning'], /^most_words; /)
})

t.test('keeps phrases, excluded words and filters as they are', async t => {
  const all = (await ask(QUESTION, '&limit=500')).results.map(({ id }: { id: string }) => id)
  const without = (await ask(`${QUESTION} -pandemic`, '&limit=500')).results.map(({ id }: { id: string }) => id)
  const pandemic = new Set(await idsAt(app, '/v1/findings?q=pandemic&limit=500'))
  t.strictSame(
    without,
    all.filter((id: string) => !pandemic.has(id))
  )
  const quoted = (await ask(`${QUESTION} “trust leaders”`, '&limit=500')).results.map(({ id }: { id: string }) => id)
  const phrase = new Set(await idsAt(app, '/v1/findings?q=%22trust%20leaders%22&limit=500'))
  t.strictSame(quoted.sort(), all.filter((id: string) => phrase.has(id)).sort())
  t.ok(quoted.length > 0)
  const statistics = (await ask(QUESTION, '&kind=statistic&limit=500')).results
  t.ok(statistics.length > 0 && statistics.every(({ kind }: { kind: string }) => kind === 'statistic'))
})

t.test('names the words that no record has, and the one word that matters', async t => {
  t.strictSame((await ask('what do patients and waiting times want from dragons')).warnings, [
    warning('these have at least 3 of the 5 that matter: patients, waiting, times, want, dragons; none has dragons')
  ])
  const { warnings, results } = await ask('what about kettering')
  t.strictSame([warnings, results], [[], []])
  t.strictSame((await ask('should winter tell everyone')).warnings, [warning('these have the word that matters: winter')])
  t.strictSame((await ask('who asked for a workforce plan for everybody')).warnings, [warning('these have those that matter: workforce, plan')])
})

t.test('does not loosen a search that filters leave without results, nor one printed phrase', async t => {
  const filtered = await ask('workforce', '&published_to=1999')
  t.strictSame([filtered.total, filtered.warnings, filtered.suggestions], [0, [], []])
  const verbatim = await ask(QUESTION, '&match=verbatim')
  t.strictSame([verbatim.total, verbatim.warnings], [0, []])
})

t.test('corrects misspellings where nothing is found', async t => {
  for (const [q, suggestions] of [
    ['workfroce', [{ q: 'workforce', total: (await ask('workforce')).total }]],
    ['wrokforce', [{ q: 'workforce', total: (await ask('workforce')).total }]],
    ['Mentl helth', [{ q: 'mental health', total: (await ask('mental health')).total }]],
    ['zzzzzzzz', []]
  ] as const) {
    const answer = await ask(q)
    t.strictSame([answer.total, answer.suggestions], [0, suggestions], q)
  }
  const { suggestions } = await ask('workfroce shortage in hospitals')
  t.equal(suggestions[0].q, 'workforce shortage in hospitals')
})

t.test('suggests the person whose name is a letter or two away, and never another word for a name', async t => {
  const walter = (await ask('Sarah Walter')).total
  for (const q of ['Sarah Waters', 'sarah waters', 'Sara Walter']) {
    const answer = await ask(q)
    t.strictSame([answer.total, answer.warnings, answer.suggestions], [0, [], [{ q: 'sarah walter', total: walter }]], q)
  }
  for (const name of ['Wes Streeting', 'wes streeting', 'Keir Starmer', 'Sarah Bexley']) {
    const { total, warnings, suggestions } = await ask(name)
    const detail = `no record has these words; if they are a name, nobody called “${name}” is quoted here`
    t.strictSame([total, warnings, suggestions], [0, [{ code: 'unknown_name', parameter: 'q', detail }], []], name)
  }
})
