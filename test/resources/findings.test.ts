import t from 'tap'
import { appAfter, idsAt, testApp } from '../helper.js'

const { app } = await testApp(t)
const get = async (id: string) => (await app.inject(`/v1/findings/${id}`)).json()

t.test('shows passages, figure, attribution, source and warnings of a finding', async t => {
  t.strictSame(await get('tea-2024-biscuits'), {
    id: 'tea-2024-biscuits',
    kind: 'statistic',
    importance: 'supporting',
    statement: 'The same survey put ward leaders who saw no better biscuits at 42%.',
    passages: [
      {
        exact: 'More than two-thirds (42%) said biscuits had not',
        prefix: '',
        suffix: '',
        start: 181,
        end: 229,
        themes: [{ id: 'biscuits', label: 'Biscuits' }]
      }
    ],
    quoted_words: [],
    verification: { text_sha256: 'f987e11d13c8387a6656571f28cacf920558e43afb220a78b3ddd250642cdd61', verified_on: '2024-06-01' },
    evidence: { basis: 'survey', self_reported: false, distance: 'press_report' },
    attribution: {
      type: 'respondents',
      person: null,
      role: null,
      organisation: null,
      population: { id: 'ward-leaders', label: 'Ward leaders' },
      as_printed: 'ward leaders',
      reported_by: { id: 'ward-news', name: 'Ward News' },
      note: null
    },
    statistic: {
      value: 42,
      value_low: null,
      value_high: null,
      unit: 'percent',
      qualifier: 'about',
      as_written: 'More than two-thirds (42%)',
      measure: 'Ward leaders who saw no better biscuits',
      period: null,
      population: { id: 'ward-leaders', label: 'Ward leaders' },
      base: { n: null, unit: 'responses', label: 'not reported', scope: 'question', known_from: 'source' },
      question: {
        id: 'tea-2024-better',
        topic: 'Whether tea improved',
        wording: null,
        response: 'biscuits not',
        response_mode: 'single',
        max_choices: null,
        unreported: null
      },
      result_id: 'tea-2024-biscuits',
      status: 'contradicted',
      rounded: false,
      restates: null,
      derived_from: [],
      is_net: false,
      row_type: 'answer'
    },
    quote: null,
    recommendation: null,
    case_study: null,
    part_of: null,
    themes: [{ id: 'biscuits', label: 'Biscuits' }],
    organisations: [
      { id: 'tea-board', name: 'Tea Board', roles: ['commissioner'] },
      { id: 'ward-news', name: 'Ward News', roles: ['publisher'] }
    ],
    source: {
      id: 'tea-2024',
      title: 'Half of wards say tea is better, survey finds',
      kind: 'news_article',
      authors: [{ id: 'ada-quill', name: 'Ada Quill' }],
      publisher: { id: 'ward-news', name: 'Ward News' },
      published: '2024-03-03',
      published_start: '2024-03-03',
      published_end: '2024-03-03',
      source_url: 'https://ward.example/tea',
      passage_url: 'https://ward.example/tea#:~:text=More%20than%20two%2Dthirds%20%2842%25%29%20said%20biscuits%20had%20not',
      url: '/v1/sources/tea-2024'
    },
    survey: { id: 'tea-survey-2024', title: 'Tea survey 2024' },
    comparisons: [{ id: 'tea-and-biscuits', title: 'Tea and biscuits', verdict: 'not_comparable' }],
    primary_check: [],
    outcomes: [],
    warnings: [
      {
        id: 'tea-2024-two-thirds-is-not-42',
        severity: 'stop',
        short: 'Words and number disagree, two-thirds beside 42%.',
        write_instead: 'Do not print the share.'
      }
    ],
    notes: { count: 1, url: '/v1/anomalies?finding=tea-2024-biscuits' },
    citation: {
      short: 'Ward leaders in Tea Board’s 2024 survey, reported by Ward News, 3 March 2024',
      long: 'Ward leaders in Tea Board’s 2024 survey (n not reported), in “Half of wards say tea is better, survey finds” by Ada Quill, Ward News, 3 March 2024. https://ward.example/tea'
    },
    rights: { licence: 'CC-BY-4.0', passages: 'Made up', note: 'The article is short and made up for tests.' },
    version: 1,
    updated: '2024-06-01',
    url: '/v1/findings/tea-2024-biscuits',
    themes_all: ['biscuits']
  })
})

t.test('fills the block of its kind, and leaves the others null', async t => {
  for (const [id, kind, block] of [
    ['tea-2024-ask-kettles', 'recommendation', { asked_of: [{ id: 'kettle-office', name: 'Kettle Office' }] }],
    [
      'tea-2024-northtown',
      'case_study',
      { organisation: { id: 'northtown-ward', name: 'Northtown Ward' }, practice: 'Kettles on all floors', outcome: 'Waiting fell' }
    ],
    ['tea-2024-beyond-repair', 'quote', { form: 'phrase', text: 'beyond repair', text_to_print: 'beyond repair', interventions: [], said_on: null }],
    ['kettles-2023-need-water', 'claim', undefined]
  ] as const) {
    const found = await get(id)
    const { statistic, quote, recommendation, case_study } = found
    const blocks = { statistic: null, quote: null, recommendation: null, case_study: null }
    t.equal(found.kind, kind)
    t.strictSame({ statistic, quote, recommendation, case_study }, block ? { ...blocks, [kind]: block } : blocks, kind)
  }
})

t.test('names the quotation that contains it, the primary report, and what is inferred', async t => {
  t.equal((await get('tea-2024-cost')).part_of, 'tea-2024-urn-speech')
  const { primary_check, attribution } = await get('kettles-2023-working')
  t.strictSame(primary_check, [{ url: 'https://tea.example/report', value: 76, says: 'The report prints 76%.', relation: 'partly', seen_on: '2024-04-01' }])
  t.equal(attribution.note, 'The text names nobody; the voice is inferred from the publisher.')
})

t.test('gives the outcome of a request', async t => {
  t.strictSame((await get('tea-2024-ask-kettles')).outcomes, [
    { id: 'kettles-for-wards', status: 'partly_met', as_of: '2024-05-01', summary: 'Half of the wards had their kettle by May 2024.' }
  ])
})

t.test('shows words in quotation marks inside a finding with their positions', async t => {
  const { app } = await appAfter(t, {
    'sources/tea-2024.yaml': source => {
      source.findings.find(({ id }: { id: string }) => id === 'tea-2024-cost').quoted_words = [{ exact: '£250m' }]
    }
  })
  const { quoted_words } = (await app.inject('/v1/findings/tea-2024-cost')).json()
  t.strictSame(quoted_words, [{ exact: '£250m', start: 575, end: 580 }])
})

t.test('lists every organisation with a role in a finding once, with all its roles', async t => {
  t.strictSame((await get('tea-2024-northtown')).organisations, [
    { id: 'ward-news', name: 'Ward News', roles: ['speaker', 'publisher'] },
    { id: 'northtown-ward', name: 'Northtown Ward', roles: ['studied'] },
    { id: 'tea-board', name: 'Tea Board', roles: ['mentioned'] }
  ])
})

t.test('adds enough context to words that occur more than once in a text', async t => {
  const [passage] = (await get('kettles-2023-need-water')).passages
  t.strictSame(passage, { exact: 'Kettles', prefix: ' ', suffix: '', start: 45, end: 52, themes: [{ id: 'kettles', label: 'Kettles' }] })
})

t.test('derives the distance of the evidence from the kind of source', async t => {
  for (const [kind, distance] of [
    ['news_article', 'press_report'],
    ['press_release', 'press_release'],
    ['report_section', 'primary']
  ] as const) {
    const { app } = await appAfter(t, { 'sources/kettles-2023.yaml': source => ({ ...source, kind }) })
    t.strictSame(await idsAt(app, `/v1/findings?distance=${distance}&source=kettles-2023&kind=claim`), ['kettles-2023-need-water'], kind)
  }
})

t.test('lists whole findings with view=full, as their addresses return them', async t => {
  const { results } = (await app.inject('/v1/findings?view=full&limit=500')).json()
  t.equal(results.length, 15)
  for (const finding of results) t.strictSame(finding, await get(finding.id), finding.id)
})

t.test('lists findings of the newest source first, then by id', async t => {
  t.strictSame(await idsAt(app, '/v1/findings?importance=core'), ['tea-2024-ask-kettles', 'tea-2024-tea-better', 'tea-2024-urn-speech', 'kettles-2023-working'])
})
