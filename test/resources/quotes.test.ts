import t from 'tap'
import { appAfter, idsAt, testApp } from '../helper.js'

const { app } = await testApp(t)
const TEA = 'sources/tea-2024.yaml'
const SPEECH = 'tea-2024-urn-speech'
// biome-ignore lint/suspicious/noExplicitAny: a record as YAML has it
const speech = (source: any) => source.findings.find(({ id }: { id: string }) => id === SPEECH)

t.test('returns a quotation ready to print: as printed, with our marks, its credit, its passages and its source', async t => {
  t.strictSame((await app.inject(`/v1/quotes/${SPEECH}`)).json(), {
    id: 'tea-2024-urn-speech',
    form: 'speech',
    text: 'Tea 🫖 is what holds a ward together, and we see it every day.\n\nWe call on the Kettle Office to give every ward a kettle by 2025. It costs £250m.',
    text_to_print:
      'Tea 🫖 is what holds a ward together, and we see [tea] every day.\n\nWe call on the Kettle Office to give every ward a kettle by 2025. It costs £250m [sic].',
    interventions: [
      { kind: 'insertion', start: 48, end: 50, original: 'tea', by: 'us' },
      { kind: 'sic', start: 138, end: 143, original: null, by: 'us' }
    ],
    credit: 'Tess Urn, then chair of Tea Board, reported by Ward News, 3 March 2024',
    attribution: {
      type: 'person',
      person: { id: 'tess-urn', name: 'Tess Urn' },
      role: 'chair',
      organisation: { id: 'tea-board', name: 'Tea Board' },
      population: null,
      as_printed: 'Tess Urn, chair of the Tea Board, said',
      reported_by: { id: 'ward-news', name: 'Ward News' },
      note: null
    },
    said_on: null,
    statement: 'The chair of the Tea Board praised tea on wards and asked for kettles.',
    passages: [
      {
        exact: 'Tea 🫖 is what holds a ward together, and we see it every day.',
        prefix: '',
        suffix: '',
        start: 436,
        end: 497,
        themes: [{ id: 'tea', label: 'Tea' }],
        matched: null
      },
      {
        exact: 'We call on the Kettle Office to give every ward a kettle by 2025. It costs £250m.',
        prefix: '',
        suffix: '',
        start: 500,
        end: 581,
        themes: [{ id: 'kettles', label: 'Kettles' }],
        matched: null
      }
    ],
    themes: [
      { id: 'tea', label: 'Tea' },
      { id: 'kettles', label: 'Kettles' }
    ],
    warnings: [{ id: 'tea-2024-speech-in-two', severity: 'context', short: 'Two paragraphs of one speech.', write_instead: null }],
    notes: { count: 1, url: '/v1/anomalies?finding=tea-2024-urn-speech' },
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
      passage_url: 'https://ward.example/tea#:~:text=Tea%20%F0%9F%AB%96%20is%20what%20holds%20a%20ward%20together%2C%20and%20we%20see%20it%20every%20day.',
      url: '/v1/sources/tea-2024'
    },
    citation: {
      short: 'Tess Urn, then chair of Tea Board, reported by Ward News, 3 March 2024',
      long: 'Tess Urn, then chair of Tea Board, in “Half of wards say tea is better, survey finds” by Ada Quill, Ward News, 3 March 2024. https://ward.example/tea'
    },
    rights: { licence: 'CC-BY-4.0', passages: 'Made up', note: 'The article is short and made up for tests.' },
    url: '/v1/quotes/tea-2024-urn-speech',
    themes_all: ['tea', 'drinks', 'kettles']
  })
})

t.test('adds only marked changes to the printable text, and keeps those of the source', async t => {
  const [first, second] = [
    'Tea 🫖 is what holds a ward together, and we see it every day.',
    'We call on the Kettle Office to give every ward a kettle by 2025. It costs £250m.'
  ]
  for (const [name, interventions, first_printed, second_printed] of [
    ['nothing', [], first, second],
    ['an omission', [{ kind: 'omission', passage: 0, at: ', and we see it every day', by: 'us' }], 'Tea 🫖 is what holds a ward together[…].', second],
    [
      'words of ours in place of one word',
      [{ kind: 'insertion', passage: 0, at: 'Tea', print: '[C]offee', by: 'us' }],
      first.replace('Tea', '[C]offee'),
      second
    ],
    [
      'an insertion that marks the printed word',
      [{ kind: 'insertion', passage: 1, at: 'Kettle Office', by: 'us' }],
      first,
      second.replace('Kettle Office', '[Kettle Office]')
    ],
    ['a mark of the source', [{ kind: 'sic', passage: 0, at: 'Tea', by: 'source' }], first, second],
    [
      'two in one passage, the later named first',
      [
        { kind: 'sic', passage: 0, at: 'every day', by: 'us' },
        { kind: 'insertion', passage: 0, at: 'Tea', original: 'A drink', by: 'us' }
      ],
      '[A drink] 🫖 is what holds a ward together, and we see it every day [sic].',
      second
    ]
  ] as const) {
    const { app } = await appAfter(t, {
      [TEA]: source => {
        speech(source).quote.interventions = interventions
      }
    })
    const { text, text_to_print } = (await app.inject(`/v1/quotes/${SPEECH}`)).json()
    t.strictSame({ text, text_to_print }, { text: `${first}\n\n${second}`, text_to_print: `${first_printed}\n\n${second_printed}` }, name)
  }
})

t.test('names the known speaker and the reporter in the credit', async t => {
  for (const [attribution, credit] of [
    [{ type: 'unattributed' }, 'Speaker not named, Ward News, 3 March 2024'],
    [{ type: 'respondents', population: 'ward-leaders', note: 'Not told.', reported_by: 'ward-news' }, 'Ward leaders, reported by Ward News, 3 March 2024'],
    [{ type: 'publication', organisation: 'ward-news' }, 'Ward News, 3 March 2024'],
    [
      { type: 'person', person: 'tess-urn', organisation: 'tea-board', note: 'No role is told.', reported_by: 'ward-news' },
      'Tess Urn, Tea Board, reported by Ward News, 3 March 2024'
    ]
  ] as const) {
    const { app } = await appAfter(t, {
      [TEA]: source => {
        speech(source).attribution = attribution
      }
    })
    t.equal((await app.inject(`/v1/quotes/${SPEECH}`)).json().credit, credit)
  }
})

t.test('gives the date of a speech if the source prints it', async t => {
  const { app } = await appAfter(t, {
    [TEA]: source => {
      speech(source).quote.said_on = '2024-03-01'
    }
  })
  t.equal((await app.inject(`/v1/quotes/${SPEECH}`)).json().said_on, '2024-03-01')
})

t.test('lists printable quotations by default, and phrases on request', async t => {
  t.strictSame(await idsAt(app, '/v1/quotes'), ['tea-2024-urn-speech', 'kettles-2023-water'])
  t.strictSame(await idsAt(app, '/v1/quotes?form=phrase,written'), ['tea-2024-beyond-repair', 'kettles-2023-water'])
})
