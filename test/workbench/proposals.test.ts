import t from 'tap'
import { load } from '../../src/curation/load.js'
import { entriesOf } from '../../src/workbench/proposals/entries.js'
import { keyOfWords } from '../../src/workbench/proposals/from-words.js'
import { vocabularyOf } from '../../src/workbench/proposals/named.js'
import { idMaker } from '../../src/workbench/proposals/new-ids.js'
import { passageOf, positionOf, sentenceAround, spanOf } from '../../src/workbench/proposals/passages.js'
import { speakerOf } from '../../src/workbench/proposals/speaker.js'
import { todosIn, withValue } from '../../src/workbench/proposals/todos.js'
import { openReview } from '../../src/workbench/review/review.js'
import { FIXTURE_DATA } from '../helper.js'
import { URNS, withUrns } from './helper.js'

const { dataset } = load(FIXTURE_DATA)
const vocabulary = vocabularyOf(dataset)
const [, tea] = [...dataset.sources].sort((a, b) => (a.id < b.id ? -1 : 1))
if (!tea) throw new Error('the fixture has no tea')

const QUOTE = { kind: 'quote', importance: 'supporting', statement: 'TODO', evidence: { basis: 'opinion', self_reported: false } }

t.test('makes ready records of a text that the base has never seen', async t => {
  const review = openReview(withUrns(t))
  t.strictSame(
    review.left().map(({ type, entry, newPerson }) => ({ type, entry, newPerson })),
    [
      {
        type: 'statistic',
        entry: {
          id: 'urns-2024-ward-leaders-kettles-good',
          kind: 'statistic',
          importance: 'supporting',
          statement: 'TODO',
          passages: [{ exact: 'Only 31% of ward leaders said that their kettles were good enough.', themes: ['kettles'] }],
          evidence: { basis: 'unstated', self_reported: false },
          attribution: { type: 'publication', organisation: 'ward-news' },
          statistic: {
            value: 31,
            value_low: 31,
            value_high: 31,
            unit: 'percent',
            qualifier: 'exactly',
            as_written: '31%',
            measure: 'TODO',
            result_id: 'urns-2024-ward-leaders-kettles-good',
            row_type: 'other'
          }
        },
        newPerson: null
      },
      {
        type: 'quotation',
        entry: {
          id: 'urns-2024-tea-keeps-ward-awake',
          ...QUOTE,
          passages: [
            { exact: 'Tea is what keeps a ward awake', themes: ['tea'] },
            { exact: 'Tea is never too strong.', themes: ['tea'] }
          ],
          attribution: { type: 'person', person: 'tess-urn', role: 'chair', organisation: 'tea-board', as_printed: 'Tess Urn', reported_by: 'ward-news' },
          quote: { form: 'speech' }
        },
        newPerson: null
      },
      {
        type: 'quotation',
        entry: {
          id: 'urns-2024-waited-biscuits-winter',
          ...QUOTE,
          passages: [{ exact: 'We have waited for biscuits since last winter.', themes: ['biscuits'] }],
          attribution: {
            type: 'person',
            person: 'bo-brew',
            role: 'chief executive',
            organisation: 'kettle-office',
            as_printed: 'Bo Brew',
            reported_by: 'ward-news'
          },
          quote: { form: 'speech' }
        },
        newPerson: { id: 'bo-brew', name: 'Bo Brew', roles: [{ role: 'chief executive', organisation: 'kettle-office', on: '2024-03-05' }] }
      },
      {
        type: 'quotation',
        entry: {
          id: 'urns-2024-past-saving',
          ...QUOTE,
          passages: [{ exact: 'past saving', themes: ['TODO'] }],
          attribution: { type: 'unattributed', reported_by: 'ward-news' },
          quote: { form: 'term' }
        },
        newPerson: null
      }
    ]
  )
})

t.test('begins a record of any kind from words of the text, with the figure or the speaker that stands there', async t => {
  const review = openReview(withUrns(t))
  const begun = (kind: Parameters<typeof keyOfWords>[0], words: string) => {
    const start = URNS.indexOf(words)
    return review.find(keyOfWords(kind, { start, end: start + words.length }))?.entry
  }
  t.match(begun('statistic', 'Only 31% of ward leaders'), { passages: [{ exact: 'Only 31% of ward leaders' }], statistic: { value: 31, as_written: '31%' } })
  t.match(begun('quote', 'keeps a ward awake'), { passages: [{ exact: 'keeps a ward awake' }], attribution: { person: 'tess-urn' } })
  t.match(begun('recommendation', 'waited for biscuits'), { attribution: { person: 'bo-brew' }, recommendation: { asked_of: [] } })
  t.match(begun('case_study', 'Tea is cheap'), { kind: 'case_study', case_study: { practice: 'TODO' }, passages: [{ exact: 'Tea is cheap', themes: ['tea'] }] })
  t.match(begun('anomaly', 'Only 31%'), { kind: 'TODO', findings: ['urns-2024-ward-leaders-kettles-good'], passages: [{ exact: 'Only 31%' }] })
  t.equal(review.find('words-quote-5-5000'), undefined)
  t.equal(review.find('words-quote-9-9'), undefined)
  t.equal(review.find('quotation-1-2'), undefined)
})

t.test('says of the percentages of a survey’s source whom they answer, and of an unknown unit that it is unknown', async t => {
  const text = 'Some 40% like tea. Waits rose by 3 percentage points.'
  const [share, rise] = entriesOf(
    { text, source: tea, dataset, vocabulary },
    {
      quotations: [],
      recommendations: [{ span: { start: 0, end: 17 }, asked_of: ['the Kettle Office', 'nobody'], why: 'x', confidence: 1 }],
      anomalies: [],
      statistics: [
        {
          span: { start: 5, end: 8 },
          value: 40,
          value_low: 40,
          value_high: 40,
          unit: 'percent',
          unit_as_written: null,
          qualifier: 'exactly',
          why: 'x',
          confidence: 1
        },
        {
          span: { start: 33, end: 52 },
          value: 3,
          value_low: 3,
          value_high: 3,
          unit: 'other',
          unit_as_written: 'percentage points',
          qualifier: 'exactly',
          why: 'x',
          confidence: 1
        }
      ]
    }
  ).filter(({ type }) => type === 'statistic')
  t.match(share?.entry, {
    survey: 'tea-survey-2024',
    evidence: { basis: 'survey' },
    attribution: { type: 'respondents', population: 'ward-leaders' },
    statistic: { base: 'TODO', question: { id: 'TODO', response: 'TODO' }, row_type: 'answer' }
  })
  t.match(rise, { why: 'x; the base has no unit for “percentage points”, so it is a claim', entry: { kind: 'claim' } })
  t.notOk(rise?.entry.statistic)
})

t.test('lists the organisations that the words name, but not those with another role', async t => {
  const text = 'The Tea Board should help Northtown Ward.'
  const [request] = entriesOf(
    { text, source: tea, dataset, vocabulary },
    {
      quotations: [],
      statistics: [],
      anomalies: [],
      recommendations: [{ span: { start: 0, end: text.length - 1 }, asked_of: ['Tea Board'], why: 'x', confidence: 1 }]
    }
  )
  t.strictSame([request?.entry.organisations, request?.entry.recommendation], [[{ id: 'northtown-ward', roles: ['mentioned'] }], { asked_of: ['tea-board'] }])
})

t.test('makes ids of telling words, without figures, each once', async t => {
  const newId = idMaker('tea-2024', ['tea-2024-wards'])
  t.equal(newId('76% of the wards'), 'tea-2024-wards-b')
  t.equal(newId('wards'), 'tea-2024-wards-c')
  t.equal(newId('42'), 'tea-2024-finding')
  for (const words of ['£250m for 14 kettles', 'Two-thirds of wards in 2023/24']) t.notMatch(newId(words).slice('tea-2024'.length), /\d/, words)
})

t.test('knows who speaks: a person, an organisation, or nobody, with the office apart from its organisation', async t => {
  const said = (speaker: string | null, role: string | null) => speakerOf({ speaker, role }, tea, dataset, vocabulary)
  const reported = { reported_by: 'ward-news' }
  t.strictSame(said('Tess Urn', 'Tea Board chair'), {
    attribution: { type: 'person', person: 'tess-urn', role: 'chair', organisation: 'tea-board', as_printed: 'Tess Urn', ...reported },
    newPerson: null
  })
  t.strictSame(said('the Tea Board', null), {
    attribution: { type: 'organisation', organisation: 'tea-board', as_printed: 'the Tea Board', ...reported },
    newPerson: null
  })
  t.strictSame(said(null, 'a matron'), { attribution: { type: 'unattributed', role: 'a matron', as_printed: 'a matron', ...reported }, newPerson: null })
  t.strictSame(said('Sam O’Pot', 'the Tea Board'), {
    attribution: { type: 'person', person: 'sam-opot', role: 'the Tea Board', organisation: 'tea-board', as_printed: 'Sam O’Pot', ...reported },
    newPerson: { id: 'sam-opot', name: 'Sam O’Pot', roles: [{ role: 'the Tea Board', organisation: 'tea-board', on: '2024-03-03' }] }
  })
  t.strictSame(said('Sam Pot', 'stirrer').newPerson, { id: 'sam-pot', name: 'Sam Pot', roles: [] })
})

t.test('chooses the most specific themes, at most two', async t => {
  t.strictSame(vocabulary.themesOf('Drinks such as a cuppa'), ['tea'], 'not the broader theme too')
  t.strictSame(vocabulary.themesOf('kettles and cookies'), ['kettles', 'biscuits'])
  t.strictSame(vocabulary.themesOf('kettles, cookies and tea'), ['tea', 'kettles'], 'at most two')
  t.strictSame(vocabulary.themesOf('nothing of the kind'), [])
})

t.test('names the occurrence of words only if they stand more than once', async t => {
  const text = 'Tea. More tea. “No tea!” he said.\n\nThe end'
  t.strictSame(passageOf(text, { start: 10, end: 13 }), { exact: 'tea', occurrence: 1 })
  t.strictSame(passageOf(text, { start: 0, end: 3 }), { exact: 'Tea' })
  t.strictSame(spanOf(text, { exact: 'tea', occurrence: 2 }), { start: 19, end: 22 })
  t.equal(spanOf(text, { exact: 'tea', occurrence: 3 }), null)
  t.strictSame(positionOf(text, text.indexOf('The end')), { line: 3, column: 1 })
  const around = sentenceAround(text, { start: 10, end: 13 })
  t.equal(text.slice(around.start, around.end), 'More tea.')
})

t.test('finds what is to be written, and writes it into a copy', async t => {
  const entry = { id: 'a', statement: 'TODO', passages: [{ themes: ['tea', 'TODO'] }] }
  t.strictSame(todosIn(entry), [['statement'], ['passages', 0, 'themes', 1]])
  t.strictSame(withValue(entry, ['passages', 0, 'themes', 1], 'kettles').passages, [{ themes: ['tea', 'kettles'] }])
  t.equal(entry.passages[0]?.themes[1], 'TODO')
})
