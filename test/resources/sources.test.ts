import t from 'tap'
import { appAfter, idsAt, testApp } from '../helper.js'

const { app } = await testApp(t)

t.test('shows a source as metadata, hash and counts, with the notes of the source as a whole and its citation', async t => {
  t.strictSame((await app.inject('/v1/sources/tea-2024')).json(), {
    id: 'tea-2024',
    title: 'Half of wards say tea is better, survey finds',
    kind: 'news_article',
    authors: [{ id: 'ada-quill', name: 'Ada Quill' }],
    publisher: { id: 'ward-news', name: 'Ward News' },
    published: '2024-03-03',
    published_start: '2024-03-03',
    published_end: '2024-03-03',
    source_url: 'https://ward.example/tea',
    language: 'en',
    survey: { id: 'tea-survey-2024', title: 'Tea survey 2024' },
    text_sha256: 'f987e11d13c8387a6656571f28cacf920558e43afb220a78b3ddd250642cdd61',
    text_length: 837,
    quoted_share: 0.671,
    facts: [
      { field: 'title', from: 'text', url: null, note: null },
      { field: 'publisher', from: 'page', url: 'https://ward.example/tea', note: null }
    ],
    finding_counts: { total: 12, statistic: 8, quote: 2, recommendation: 1, claim: 0, case_study: 1 },
    warnings: [{ id: 'tea-2024-paid-for-by-the-board', severity: 'context', short: 'The Tea Board paid for the survey that it quotes.', write_instead: null }],
    notes: [
      {
        id: 'tea-2024-paid-for-by-the-board',
        kind: 'one_sided',
        severity: 'context',
        scope: 'source',
        short: 'The Tea Board paid for the survey that it quotes.',
        printed: 'The Tea Board’s survey.',
        why: 'Whoever sells tea likes tea.',
        settled: null,
        write_instead: null,
        url: '/v1/anomalies/tea-2024-paid-for-by-the-board'
      }
    ],
    rights: { licence: 'CC-BY-4.0', passages: 'Made up', note: 'The article is short and made up for tests.' },
    citation: {
      short: '“Half of wards say tea is better, survey finds”, Ward News, 3 March 2024',
      long: 'Ada Quill. “Half of wards say tea is better, survey finds”. Ward News, 3 March 2024. https://ward.example/tea'
    },
    updated: '2024-06-01',
    url: '/v1/sources/tea-2024'
  })
})

t.test('computes the quoted share from all published characters, each counted once', async t => {
  const { text_length, quoted_share } = (await app.inject('/v1/sources/kettles-2023')).json()
  const published = 'Wards need kettles. Kettles'.length + 'More than 76% of kettles were working in 2023'.length
  t.equal(quoted_share, Math.round((1000 * published) / text_length) / 1000)
})

t.test('gives a date as printed, as its first and last day, and in words', async t => {
  for (const [published, start, end, short] of [
    ['2023?', '2023-01-01', '2023-12-31', '“Kettles” (section of a report), Tea Board, 2023 (year inferred)'],
    ['2024-02?', '2024-02-01', '2024-02-29', '“Kettles” (section of a report), Tea Board, February 2024 (date inferred)'],
    ['2024-02', '2024-02-01', '2024-02-29', '“Kettles” (section of a report), Tea Board, February 2024'],
    [null, null, null, '“Kettles” (section of a report), Tea Board, date not known']
  ] as const) {
    const { app } = await appAfter(t, { 'sources/kettles-2023.yaml': source => ({ ...source, published }) })
    const { published_start, published_end, citation, authors } = (await app.inject('/v1/sources/kettles-2023')).json()
    t.strictSame({ published_start, published_end, short: citation.short, authors }, { published_start: start, published_end: end, short, authors: [] }, short)
  }
})

t.test('lists sources newest first, filtered and sorted', async t => {
  for (const [query, ids] of [
    ['', ['tea-2024', 'kettles-2023']],
    ['id=kettles-2023', ['kettles-2023']],
    ['kind=report_section', ['kettles-2023']],
    ['kind=press_release', []],
    ['publisher=ward-news', ['tea-2024']],
    ['survey=tea-survey-2024', ['tea-2024']],
    ['published_from=2024', ['tea-2024']],
    ['published_to=2023-01-01', ['kettles-2023']],
    ['published_from=2023-06-15&published_to=2023-06-15', ['kettles-2023']],
    ['published_from=2024-01&published_to=2024-02', []],
    ['sort=published', ['kettles-2023', 'tea-2024']],
    ['sort=updated', ['kettles-2023', 'tea-2024']],
    ['sort=-id', ['tea-2024', 'kettles-2023']]
  ] as const)
    t.strictSame(await idsAt(app, `/v1/sources?${query}`), ids, query)
})

t.test('lists the findings of a source', async t => {
  t.strictSame(await idsAt(app, '/v1/sources/kettles-2023/findings'), ['kettles-2023-need-water', 'kettles-2023-water', 'kettles-2023-working'])
})
