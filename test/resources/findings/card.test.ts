import t from 'tap'
import { REAL_DATA, refuses, testApp, walk, wrong } from '../../helper.js'

const { app } = await testApp(t)
const { app: real } = await testApp(t, REAL_DATA)
const { results: cards } = (await app.inject('/v1/findings?limit=500')).json()
const cardOf = (id: string) => cards.find((card: { id: string }) => card.id === id)

const source = {
  id: 'tea-2024',
  title: 'Half of wards say tea is better, survey finds',
  publisher: { id: 'ward-news', name: 'Ward News' },
  published: '2024-03-03'
}
const noFigure = { value: null, unit: null, as_written: null, status: null }

t.test('shows a figure at a glance, with its soundness and its warnings', async t => {
  t.strictSame(cardOf('tea-2024-biscuits'), {
    id: 'tea-2024-biscuits',
    kind: 'statistic',
    importance: 'supporting',
    statement: 'The same survey put ward leaders who saw no better biscuits at 42%.',
    text: 'More than two-thirds (42%) said biscuits had not',
    speaker: 'Ward leaders in Tea Board’s 2024 survey',
    value: 42,
    unit: 'percent',
    as_written: 'More than two-thirds (42%)',
    status: 'contradicted',
    themes: [{ id: 'biscuits', label: 'Biscuits' }],
    source,
    warnings: [
      {
        id: 'tea-2024-two-thirds-is-not-42',
        severity: 'stop',
        short: 'Words and number disagree, two-thirds beside 42%.',
        write_instead: 'Do not print the share.'
      }
    ],
    notes: { count: 1, url: '/v1/anomalies?finding=tea-2024-biscuits' },
    outcome: null,
    citation: { short: 'Ward leaders in Tea Board’s 2024 survey, reported by Ward News, 3 March 2024' },
    version: 1,
    updated: '2024-06-01',
    url: '/v1/findings/tea-2024-biscuits'
  })
})

t.test('shows a request with its outcome', async t => {
  t.strictSame(cardOf('tea-2024-ask-kettles'), {
    id: 'tea-2024-ask-kettles',
    kind: 'recommendation',
    importance: 'core',
    statement: 'The Tea Board wants the Kettle Office to equip all wards before 2026.',
    text: 'give every ward a kettle by 2025',
    speaker: 'Tess Urn, then chair of Tea Board',
    ...noFigure,
    themes: [{ id: 'kettles', label: 'Kettles' }],
    source,
    warnings: [],
    notes: { count: 2, url: '/v1/anomalies?finding=tea-2024-ask-kettles' },
    outcome: { status: 'partly_met', summary: 'Half of the wards had their kettle by May 2024.' },
    citation: { short: 'Tess Urn, then chair of Tea Board, reported by Ward News, 3 March 2024' },
    version: 1,
    updated: '2024-06-01',
    url: '/v1/findings/tea-2024-ask-kettles'
  })
})

t.test('shows a quotation with its credit, its passages a blank line apart', async t => {
  const [speech] = (await app.inject('/v1/quotes')).json().results
  const expected = {
    id: 'tea-2024-urn-speech',
    kind: 'quote',
    importance: 'core',
    statement: 'The chair of the Tea Board praised tea on wards and asked for kettles.',
    text: 'Tea 🫖 is what holds a ward together, and we see it every day.\n\nWe call on the Kettle Office to give every ward a kettle by 2025. It costs £250m.',
    speaker: 'Tess Urn, then chair of Tea Board',
    ...noFigure,
    themes: [
      { id: 'tea', label: 'Tea' },
      { id: 'kettles', label: 'Kettles' }
    ],
    source,
    warnings: [{ id: 'tea-2024-speech-in-two', severity: 'context', short: 'Two paragraphs of one speech.', write_instead: null }],
    notes: { count: 1, url: '/v1/anomalies?finding=tea-2024-urn-speech' },
    outcome: null,
    citation: { short: 'Tess Urn, then chair of Tea Board, reported by Ward News, 3 March 2024' },
    version: 1,
    updated: '2024-06-01'
  }
  const credit = 'Tess Urn, then chair of Tea Board, reported by Ward News, 3 March 2024'
  t.strictSame(speech, { ...expected, credit, url: '/v1/quotes/tea-2024-urn-speech' })
  t.strictSame(cardOf('tea-2024-urn-speech'), { ...expected, url: '/v1/findings/tea-2024-urn-speech' })
})

t.test('joins passages that lie apart with a mark of omission', async t => {
  t.equal(cardOf('tea-2024-mug').text, 'Nine in ten ward leaders […] The same proportion own a mug')
})

t.test('lists cards unless whole documents are asked for, in the lists below other records too', async t => {
  for (const url of ['/v1/findings', '/v1/quotes', '/v1/sources/tea-2024/findings', '/v1/themes/tea/findings', '/v1/people/tess-urn/findings']) {
    const listed = async (query: string) => (await app.inject(`${url}?${query}`)).json()
    const [byDefault, asCards, whole] = [await listed(''), await listed('view=card'), await listed('view=full')]
    t.ok(byDefault.returned > 0, url)
    t.strictSame(byDefault.results, asCards.results, url)
    t.strictSame(
      whole.results.map(({ id }: { id: string }) => id),
      byDefault.results.map(({ id }: { id: string }) => id),
      url
    )
    for (const card of byDefault.results) t.strictSame([typeof card.text, card.passages], ['string', undefined], url)
    for (const document of whole.results) t.ok(document.passages.length > 0, url)
  }
  await refuses(t, app, {
    url: '/v1/findings?view=whole',
    errors: [wrong('view', 'unknown_value', 'unknown value “whole”; allowed values: card, full', ['card', 'full'])]
  })
})

t.test('writes whole documents into files', async t => {
  const [header] = (await app.inject('/v1/findings.csv')).body.split('\r\n')
  t.ok(header?.split(',').includes('passages_exact'), 'the header names whole documents')
  const [line] = (await app.inject('/v1/findings.ndjson?id=tea-2024-biscuits')).body.split('\n')
  t.strictSame(JSON.parse(line as string), (await app.inject('/v1/findings/tea-2024-biscuits')).json())
})

t.test('chooses fields from cards, whole documents and matches alike', async t => {
  const chosen = async (query: string) => (await app.inject(`/v1/findings?id=tea-2024-ask-kettles&${query}`)).json().results[0]
  t.strictSame(await chosen('fields=id,text,statistic,passages.start'), {
    id: 'tea-2024-ask-kettles',
    text: 'give every ward a kettle by 2025',
    statistic: null,
    passages: [{ start: 532 }]
  })
  t.strictSame(await chosen('fields=speaker,outcome,outcomes.status'), {
    speaker: 'Tess Urn, then chair of Tea Board',
    outcome: { status: 'partly_met', summary: 'Half of the wards had their kettle by May 2024.' },
    outcomes: [{ status: 'partly_met' }]
  })
  t.strictSame(await chosen('fields=id,rank,snippet&q=equip'), {
    id: 'tea-2024-ask-kettles',
    rank: 1,
    snippet: { text: 'The Tea Board wants the Kettle Office to equip all wards before 2026.', highlights: [[41, 46]] }
  })
  t.strictSame(await chosen('fields=rank,text&q=equip'), { rank: 1, text: 'give every ward a kettle by 2025' })
})

t.test('keeps real cards small: 1,300 bytes on average, and a page of fifty under 70 KB', async t => {
  const { results, total } = await walk(real, '/v1/findings?limit=500')
  const mean = results.reduce((sum, card) => sum + Buffer.byteLength(JSON.stringify(card)), 0) / total
  t.ok(mean <= 1300, `${Math.round(mean)} bytes`)
  for (let next: string | null = '/v1/findings'; next !== null; ) {
    const answer: { rawPayload: Buffer; json(): { next: string | null } } = await real.inject(next)
    t.ok(answer.rawPayload.length < 70_000, `${next}: ${answer.rawPayload.length} bytes`)
    next = answer.json().next?.replace('https://evidence.test', '') ?? null
  }
})
