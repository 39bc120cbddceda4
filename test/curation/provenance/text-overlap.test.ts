import t from 'tap'
import { load } from '../../../src/curation/load.js'
import { ownTexts, runsOf, sharedRun } from '../../../src/curation/provenance/text-overlap.js'
import { link } from '../../../src/records/dataset.js'
import { FIXTURE_DATA } from '../../helper.js'

const { dataset: base } = load(FIXTURE_DATA)
const [source] = base.sources.filter(({ id }) => id === 'tea-2024')
if (!source) throw new Error('the made-up data has lost a record')

const THEIRS = 'Leaders said that one two three four five six seven eight nine things had improved since then.'

t.test('finds a repetition of nine words in a row, and reports the run from its first word', async t => {
  t.equal(sharedRun(base, 'We find one two three four five six seven eight nine ten.', runsOf(base, [THEIRS])), 'one two three four five six seven eight nine')
  t.equal(
    sharedRun(base, 'nine things had one two three four five six seven eight nine things had', runsOf(base, [THEIRS])),
    'one two three four five six seven eight nine'
  )
})

const FREE: [string, string, string[]][] = [
  ['eight words in a row', 'We find one two three four five six seven eight or more.', [THEIRS]],
  ['nine words with another among them', 'one two three four and five six seven eight nine', [THEIRS]],
  ['words that run over from one text into the next', 'one two three four five six seven eight nine', ['one two three four five', 'six seven eight nine']],
  ['a text shorter than a run', 'one two three', [THEIRS]],
  ['no words at all', '', [THEIRS]]
]
for (const [name, ours, theirs] of FREE) {
  t.test(`finds no repetition in ${name}`, async t => {
    t.equal(sharedRun(base, ours, runsOf(base, theirs)), null)
  })
}

t.test('ignores capitals, punctuation and the kind of apostrophe', async t => {
  const ours = 'ONE’S “two”, three; four – five (six) seven: eight, nine!'
  t.equal(sharedRun(base, ours, runsOf(base, ["one's two three four five six seven eight nine"])), "one's two three four five six seven eight nine")
})

const named = link({
  ...base,
  organisations: [
    { id: 'a', name: 'Royal Board of Tea and Kettles', abbreviation: 'RBTK', other_names: ['Nurses’ Union of the North'], type: 'media' as const },
    ...base.organisations
  ].map(record => ({ ...base.organisations[0], ...record })) as typeof base.organisations,
  sources: base.sources.map(record => ({ ...record, title: 'Is tea better than it was on every ward?' }))
})

const SINGLE: [string, string][] = [
  ['the name of an organisation', 'the Royal Board of Tea and Kettles said that it was fine'],
  ['another name, with an apostrophe', 'the Nurses’ Union of the North said that it was fine'],
  ['the name of a person', 'Tess Urn said to us that it is fine'],
  ['the title of a survey', 'the Tea survey 2024 said to us that it is'],
  ['a title that ends with a mark', 'as Is tea better than it was on every ward? asks us'],
  ['a date', 'by 3 March 2024 they said to us it is'],
  ['a month', 'by March 2024 they said to us it is'],
  ['a figure', 'some £1.5 million was said to be in it']
]
for (const [what, words] of SINGLE) {
  t.test(`counts ${what} as one word`, async t => {
    t.equal(sharedRun(named, words, runsOf(named, [words])), null)
  })
}

t.test('finds no name inside a longer word', async t => {
  const words = 'RBTKs one two three four five six seven eight'
  t.equal(sharedRun(named, words, runsOf(named, [words])), 'rbtks one two three four five six seven eight')
})

t.test('takes statements, notes, measures, practices, outcomes and texts of anomalies for our own words', async t => {
  const findings = ['cost', 'northtown', 'beyond-repair'].map(name => base.finding.get(`tea-2024-${name}`)) as typeof source.findings
  const [cost, northtown, scrap] = findings.map(finding => ({ ...finding, attribution: { ...finding.attribution, note: `of ${finding.kind}` } }))
  const [anomaly] = source.anomalies.filter(({ rule }) => rule === 'words_against_number')
  const full = { ...anomaly, settled: 'A fact.', write_instead: 'Some.' } as (typeof source.anomalies)[number]
  const told = ownTexts({ ...source, findings: [cost, northtown, scrap] as typeof source.findings, anomalies: [full] })
  t.strictSame(
    told.map(({ field, text }) => [field, text]),
    [
      ['statement', 'Kettles for all wards were put at £250 million.'],
      ['note', 'of statistic'],
      ['measure', 'Cost of kettles'],
      ['statement', 'Northtown Ward fitted kettles throughout.'],
      ['note', 'of case_study'],
      ['practice', 'Kettles on all floors'],
      ['outcome', 'Waiting fell'],
      ['statement', 'The Tea Board gave up on the older kettles.'],
      ['note', 'of quote'],
      ['short', 'Words and number disagree, two-thirds beside 42%.'],
      ['printed', 'Two thirds beside 42%.'],
      ['why', 'The share in words and the share in figures are far apart.'],
      ['settled', 'A fact.'],
      ['write_instead', 'Some.']
    ]
  )
  for (const { record, field, text } of ownTexts(source)) t.equal(Reflect.get(record, field), text, 'a message finds the words in their record')
})
