import t from 'tap'
import { load } from '../../../src/curation/load.js'
import type { FindingRecord } from '../../../src/records/finding.js'
import { mustGet } from '../../../src/records/references.js'
import type { SourceRecord } from '../../../src/records/source.js'
import { citationOf, creditOf, speakerOf } from '../../../src/resources/findings/citation.js'
import { FIXTURE_DATA, REAL_DATA } from '../../helper.js'

const { dataset: base } = load(FIXTURE_DATA)
const real = load(REAL_DATA).dataset

/** A finding of the made-up base, changed. */
function changed(id: string, change: Record<string, unknown> = {}, sourceChange: Partial<SourceRecord> = {}) {
  const record = base.finding.get(id) as FindingRecord
  const source = { ...(base.sourceOf.get(id) as SourceRecord), ...sourceChange }
  return [base, { ...record, ...change } as FindingRecord, source] as const
}
const by = (id: string, change: Record<string, unknown>) => ({ attribution: { ...(base.finding.get(id) as FindingRecord).attribution, ...change } })

const URN = 'tea-2024-urn-speech'
const BETTER = 'tea-2024-tea-better'

const WHERE = '3 March 2024'

t.test('cites a speech by speaker, role at that date, organisation, reporter and date', async t => {
  const credit = 'Tess Urn, then chair of Tea Board, reported by Ward News, 3 March 2024'
  t.strictSame(citationOf(...changed(URN)), {
    short: credit,
    long: 'Tess Urn, then chair of Tea Board, in “Half of wards say tea is better, survey finds” by Ada Quill, Ward News, 3 March 2024. https://ward.example/tea'
  })
  t.equal(creditOf(...changed(URN)), credit)
})

t.test('names the speaker as far as one is known, and repeats no organisation that a role names', async t => {
  const nobody = { person: null, role: null }
  for (const [attribution, who] of [
    [{ role: null }, 'Tess Urn, Tea Board'],
    [{ organisation: null }, 'Tess Urn, then chair'],
    [{ role: null, organisation: null }, 'Tess Urn'],
    [{ role: 'chair of trustees' }, 'Tess Urn, then chair of trustees'],
    [{ role: 'Secretary of State for Tea' }, 'Tess Urn, then Secretary of State for Tea'],
    [{ type: 'organisation', ...nobody }, 'Tea Board'],
    [{ type: 'unattributed', ...nobody, organisation: null, as_printed: 'some say' }, 'Speaker not named'],
    [{ type: 'respondents', ...nobody, organisation: null, as_printed: 'some say' }, 'Respondents'],
    [{ type: 'respondents', ...nobody, organisation: null, population: 'ward-leaders' }, 'Ward leaders']
  ] as const) {
    t.equal(creditOf(...changed(URN, by(URN, attribution))), `${who}, reported by Ward News, ${WHERE}`, who)
  }
})

t.test('names an organisation that publishes its own words once, with the kind of text', async t => {
  const own = { type: 'organisation', person: null, role: null, reported_by: null }
  const release = { kind: 'press_release', publisher: 'tea-board', authors: [] } as const
  for (const [attribution, source, credit] of [
    [own, release, 'Tea Board, in a press release, 3 March 2024'],
    [own, { ...release, publisher: 'kettle-office' }, 'Tea Board, in a press release from Kettle Office, 3 March 2024'],
    [{ ...own, reported_by: 'tea-board' }, release, 'Tea Board, in a press release, 3 March 2024'],
    [{ reported_by: null, organisation: 'kettle-office' }, release, 'Tess Urn, then chair of Kettle Office, in a press release from Tea Board, 3 March 2024'],
    [own, { ...release, kind: 'report_section', published: '2024?' }, 'Tea Board, in a report, 2024 (year inferred)'],
    [{ ...own, type: 'publication', organisation: 'ward-news' }, {}, 'Ward News, 3 March 2024'],
    [{ ...own, type: 'publication' }, { publisher: 'tea-board', published: null }, 'Tea Board, date not known'],
    [{ type: 'unattributed', person: null, role: null, organisation: null, reported_by: null }, {}, 'Speaker not named, Ward News, 3 March 2024'],
    [{ reported_by: 'kettle-office' }, {}, 'Tess Urn, then chair of Tea Board, reported by Kettle Office, 3 March 2024']
  ] as const) {
    t.equal(creditOf(...changed(URN, by(URN, attribution), source as Partial<SourceRecord>)), credit)
  }
})

t.test('has “the” before the name of an organisation within a sentence, if it has one, and never before the first word', async t => {
  const organisation = new Map(base.organisation)
  for (const id of ['tea-board', 'kettle-office']) organisation.set(id, { ...mustGet(organisation, id), article: 'the' })
  const credit = (id: string, attribution: Record<string, unknown>, source: Partial<SourceRecord> = {}) => {
    const [, record, from] = changed(id, by(id, attribution), source)
    return creditOf({ ...base, organisation }, record, from)
  }
  const release: Partial<SourceRecord> = { kind: 'press_release', publisher: 'kettle-office', authors: [] }
  t.equal(credit(URN, { reported_by: null }, release), 'Tess Urn, then chair of the Tea Board, in a press release from the Kettle Office, 3 March 2024')
  t.equal(credit(URN, { role: null, reported_by: 'kettle-office' }), 'Tess Urn, Tea Board, reported by the Kettle Office, 3 March 2024')
  t.equal(credit(BETTER, {}), 'Ward leaders in the Tea Board’s 2024 survey, reported by Ward News, 3 March 2024')
  t.equal(credit(URN, { type: 'organisation', person: null, role: null }), 'Tea Board, reported by Ward News, 3 March 2024')
})

t.test('names the survey of respondents only if they are known to have answered it, and never its sample as the base of a question', async t => {
  const figure = (change: Record<string, unknown>, more: Record<string, unknown> = {}) => {
    const { statistic } = base.finding.get(BETTER) as FindingRecord & { kind: 'statistic' }
    return { statistic: { ...statistic, ...more, base: { ...statistic.base, ...change } } }
  }
  const survey = 'Ward leaders in Tea Board’s 2024 survey'
  const ours = { derived_from: ['tea-2024-mug'] }
  for (const [change, who, notes] of [
    [{}, survey, ' (47 responses to the survey; n for this question not reported)'],
    [figure({ n: null }), survey, ' (n not reported)'],
    [figure({ unit: 'people' }), survey, ' (47 respondents to the survey; n for this question not reported)'],
    [figure({ unit: 'organisations' }), survey, ' (47 organisations in the survey; n for this question not reported)'],
    [figure({ known_from: 'primary_report' }), survey, ' (47 responses to the survey, according to the survey’s own report; n for this question not reported)'],
    [figure({ scope: 'question' }), survey, ' (n = 47 responses)'],
    [figure({ scope: 'subgroup' }), survey, ' (n = 47 responses, a subgroup of the respondents)'],
    [figure({ scope: 'question', unit: 'people', known_from: 'primary_report' }), survey, ' (n = 47 people, according to the survey’s own report)'],
    [figure({ n: null }, ours), survey, ' (our sum of the figures printed; n not reported)'],
    [figure({ scope: 'question' }, ours), survey, ' (our sum of the figures printed; n = 47 responses)'],
    [{ evidence: { basis: 'unstated', self_reported: false } }, 'Ward leaders', ' (47 responses to the survey; n for this question not reported)'],
    [{ kind: 'claim', statistic: undefined }, survey, ''],
    [{ kind: 'claim', statistic: undefined, survey: null }, 'Ward leaders', '']
  ] as const) {
    t.strictSame(
      citationOf(...changed(BETTER, change)),
      {
        short: `${who}, reported by Ward News, 3 March 2024`,
        long: `${who}${notes}, in “Half of wards say tea is better, survey finds” by Ada Quill, Ward News, 3 March 2024. https://ward.example/tea`
      },
      who + notes
    )
  }
  const sum = { statistic: { ...figure({}, ours).statistic, base: null } }
  t.match(citationOf(...changed(BETTER, sum)).long, /^Ward leaders in Tea Board’s 2024 survey \(our sum of the figures printed\), in /)
})

const cited = real.findings.map(record => {
  const source = real.sourceOf.get(record.id) as SourceRecord
  return { record, source, speaker: speakerOf(real, record), credit: creditOf(real, record, source), ...citationOf(real, record, source) }
})

t.test('keeps every real credit line and short citation within 25 words', async t => {
  t.strictSame(
    cited.filter(({ short, credit }) => short.split(/\s+/).length > 25 || credit !== short).map(({ record, short }) => [record.id, short]),
    []
  )
})

t.test('names speaker, reporter and date in every real citation', async t => {
  for (const { record, source, speaker, short, long } of cited) {
    const { person, role, reported_by, type, population } = record.attribution
    const names = [person && real.person.get(person)?.name, role && `then ${role}`, population && real.population.get(population)?.label]
    for (const text of [short, long]) {
      for (const part of names) if (part) t.ok(text.includes(part), `${record.id}: ${part}`)
      t.ok(text.startsWith(speaker), record.id)
      t.equal(text.startsWith('Speaker not named'), type === 'unattributed', record.id)
      t.notMatch(text, /undefined|null| {2}|, ,|\(\)|\.\.|^[a-z(“]|“[^”]*” in the text/, record.id)
    }
    if (reported_by && source.kind === 'news_article') t.ok(short.includes(`, reported by ${real.organisation.get(reported_by)?.name}, `), record.id)
    t.match(short, /(\d{1,2} [A-Z][a-z]+ 20\d\d|20\d\d \(year inferred\))$/, record.id)
    for (const part of [`“${source.title}”`, String(real.organisation.get(source.publisher)?.name)]) t.ok(long.includes(part), record.id)
    t.ok(long.endsWith(`. ${source.url}`), record.id)
  }
})

t.test('passes off no survey sample as the base of a real figure', async t => {
  for (const { record, short, long } of cited) {
    if (record.kind !== 'statistic' || record.statistic.base === null) continue
    const { n, scope } = record.statistic.base
    t.match(long, /not reported/, record.id)
    t.notMatch(long, /n = \d/, record.id)
    t.notMatch(short, /\d (respondents|responses)|n = /, record.id)
    t.equal(/\d+ (respondents|responses) to the survey/.test(long), n !== null && scope === 'survey', record.id)
  }
})

t.test('writes difficult real credits correctly', async t => {
  const credits = Object.fromEntries(cited.map(({ record, credit }) => [record.id, credit]))
  for (const [id, credit] of [
    ['hl-primary-care-2022-cordery-speech', 'Saffron Cordery, then interim chief executive of NHS Providers, reported by Healthcare Leader, 15 November 2022'],
    ['hl-local-support-2021-gp-appointments-and-emergency-departments', 'Speaker not named, reported by Healthcare Leader, 16 November 2021'],
    [
      'hl-local-support-2021-gp-pledge-will-fail',
      'Sajid Javid, then Secretary of State for Health and Social Care, reported by Healthcare Leader, 16 November 2021'
    ],
    ['hl-local-support-2021-most-difficult-winter', 'Chris Hopson, then chief executive of NHS Providers, reported by Healthcare Leader, 16 November 2021'],
    ['hl-local-support-2021-leaders-dismayed', 'Speaker not named, reported by Healthcare Leader, 16 November 2021'],
    ['hl-local-support-2021-gp-recruitment-pledge', 'Healthcare Leader, 16 November 2021'],
    [
      'confed-riding-the-storm-2023-walter-speech',
      'Sarah Walter, then director of the NHS Confederation’s ICS Network, in a press release from the NHS Confederation, 17 August 2023'
    ],
    ['confed-riding-the-storm-2023-ask-outcome-targets', 'NHS Confederation, in a press release, 17 August 2023'],
    ['nhsp-providers-deliver-2022-trusts-as-engines', 'NHS Providers, in a report, 2022 (year inferred)'],
    ['hl-primary-care-2022-challenge-workforce', 'Trust leaders in NHS Providers’ 2022 survey, reported by Healthcare Leader, 15 November 2022'],
    [
      'confed-riding-the-storm-2023-prepared-for-dentistry',
      'ICB leaders in the NHS Confederation’s 2022/23 survey, in a press release from the NHS Confederation, 17 August 2023'
    ]
  ] as const) {
    t.equal(credits[id], credit, id)
  }
})
