import t from 'tap'
import { load } from '../../../src/curation/load.js'
import type { FindingRecord } from '../../../src/records/finding.js'
import type { SourceRecord } from '../../../src/records/source.js'
import { citationOf, creditOf } from '../../../src/resources/findings/citation.js'
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

t.test('cites a speech by speaker, role at that date, organisation, reporter, place and date', async t => {
  t.strictSame(citationOf(...changed(URN)), {
    short: 'Tess Urn, then chair, Tea Board, as reported by Ward News, 3 March 2024',
    long: 'Tess Urn, then chair, Tea Board, as reported by Ward News in “Half of wards say tea is better, survey finds” by Ada Quill, 3 March 2024. https://ward.example/tea'
  })
  t.equal(
    creditOf(...changed(URN)),
    'Tess Urn, then chair, Tea Board, as reported by Ward News in “Half of wards say tea is better, survey finds”, 3 March 2024.'
  )
})

t.test('shows the words of the text if it names the speaker elsewhere or not at all', async t => {
  for (const [attribution, who] of [
    [{ as_printed: 'she said' }, 'Tess Urn, then chair, Tea Board (“she said” in the text)'],
    [{ as_printed: null, note: 'Inferred.' }, 'Tess Urn, then chair, Tea Board (no speaker is named in the text)'],
    [{ role: null }, 'Tess Urn, Tea Board'],
    [{ type: 'organisation', person: null, role: null, as_printed: 'TB said' }, 'Tea Board'],
    [{ type: 'organisation', person: null, role: null, as_printed: 'it said' }, 'Tea Board (“it said” in the text)'],
    [{ type: 'unattributed', person: null, role: null, organisation: null, as_printed: 'some say' }, 'Unattributed'],
    [{ type: 'respondents', person: null, role: null, organisation: null, as_printed: 'some say' }, 'Unattributed (“some say” in the text)'],
    [{ type: 'respondents', person: null, role: null, organisation: null, population: 'ward-leaders', as_printed: 'Ward leaders say' }, 'Ward leaders']
  ] as const) {
    t.equal(citationOf(...changed(URN, by(URN, attribution))).short, `${who}, as reported by Ward News, 3 March 2024`, who)
  }
})

t.test('names an organisation that publishes its own words once, with the kind of text', async t => {
  const own = { type: 'organisation', person: null, role: null, reported_by: null, as_printed: 'we say' }
  const spoken = { reported_by: null }
  const release = { kind: 'press_release', publisher: 'tea-board', authors: [] } as const
  for (const [attribution, source, credit, short] of [
    [own, release, 'Tea Board, in the press release “T”, 3 March 2024.', 'Tea Board, in a press release, 3 March 2024'],
    [
      spoken,
      release,
      'Tess Urn, then chair, Tea Board, in the press release “T”, Tea Board, 3 March 2024.',
      'Tess Urn, then chair, Tea Board, in a press release, Tea Board, 3 March 2024'
    ],
    [
      { ...own, as_printed: null },
      { ...release, kind: 'report_section', published: '2024?' },
      'Tea Board (no speaker is named in the text), in a section of the report “T”, 2024 (year inferred).',
      'Tea Board (no speaker is named in the text), in a section of a report, 2024 (year inferred)'
    ],
    [{ ...own, type: 'publication' }, { ...release, kind: 'news_article', published: null }, 'Tea Board, in “T”, date not known.', 'Tea Board, date not known'],
    [
      { reported_by: 'kettle-office' },
      {},
      'Tess Urn, then chair, Tea Board, as reported by Kettle Office in “T”, Ward News, 3 March 2024.',
      'Tess Urn, then chair, Tea Board, as reported by Kettle Office, Ward News, 3 March 2024'
    ]
  ] as const) {
    const parts = changed(URN, by(URN, attribution), { ...source, title: 'T' } as Partial<SourceRecord>)
    t.equal(creditOf(...parts), credit)
    t.equal(citationOf(...parts).short, short)
  }
})

t.test('names respondents of a survey only if they are known to have answered it, and never its sample as the base of a question', async t => {
  const figure = (change: Record<string, unknown>) => {
    const { statistic } = base.finding.get(BETTER) as FindingRecord & { kind: 'statistic' }
    return { statistic: { ...statistic, base: { ...statistic.base, ...change } } }
  }
  const survey = 'Ward leaders who answered the survey “Tea survey 2024” (commissioned by Tea Board; '
  for (const [change, who] of [
    [{}, `${survey}47 responses to the survey; n for this question not reported)`],
    [figure({ n: null }), `${survey}n not reported)`],
    [figure({ unit: 'people' }), `${survey}47 respondents to the survey; n for this question not reported)`],
    [figure({ unit: 'organisations' }), `${survey}47 organisations in the survey; n for this question not reported)`],
    [figure({ known_from: 'primary_report' }), `${survey}47 responses to the survey, according to the survey’s own report; n for this question not reported)`],
    [figure({ scope: 'question' }), `${survey}n = 47 responses)`],
    [figure({ scope: 'subgroup' }), `${survey}n = 47 responses, a subgroup of the respondents)`],
    [figure({ scope: 'question', unit: 'people', known_from: 'primary_report' }), `${survey}n = 47 people, according to the survey’s own report)`],
    [{ evidence: { basis: 'unstated', self_reported: false } }, 'Ward leaders (47 responses to the survey; n for this question not reported)'],
    [{ kind: 'claim', statistic: undefined }, 'Ward leaders who answered the survey “Tea survey 2024” (commissioned by Tea Board)'],
    [{ kind: 'claim', statistic: undefined, survey: null }, 'Ward leaders']
  ] as const) {
    t.equal(citationOf(...changed(BETTER, change)).short, `${who}, as reported by Ward News, 3 March 2024`, who)
  }
})

const cited = real.findings.map(record => {
  const source = real.sourceOf.get(record.id) as SourceRecord
  return { record, source, credit: creditOf(real, record, source), ...citationOf(real, record, source) }
})

t.test('names speaker, reporter, place and date in every real citation', async t => {
  for (const { record, source, credit, short, long } of cited) {
    const { person, role, organisation, reported_by, type } = record.attribution
    const names = [person && real.person.get(person)?.name, role && `then ${role}`, organisation && real.organisation.get(organisation)?.name]
    const reporter = reported_by && `as reported by ${real.organisation.get(reported_by)?.name}`
    for (const text of [credit, short, long]) {
      for (const part of [...names, reporter, real.organisation.get(source.publisher)?.name]) if (part) t.ok(text.includes(part), `${record.id}: ${part}`)
      t.equal(text.startsWith('Unattributed'), type === 'unattributed', record.id)
      t.notMatch(text, /undefined|null| {2}|, ,|\(\)|\.\.|^[a-z(“]/, record.id)
    }
    for (const text of [credit, long]) t.ok(text.includes(`“${source.title}”`), record.id)
    t.match(credit, /(\d{1,2} [A-Z][a-z]+ 20\d\d|20\d\d \(year inferred\))\.$/, record.id)
    t.ok(long.endsWith(`. ${source.url}`), record.id)
  }
})

t.test('passes off no survey sample as the base of a real figure', async t => {
  for (const { record, short, long } of cited) {
    if (record.kind !== 'statistic' || record.statistic.base === null) continue
    const { n, scope } = record.statistic.base
    for (const text of [short, long]) {
      t.match(text, /not reported/, record.id)
      t.notMatch(text, /n = \d/, record.id)
      t.equal(/\d+ (respondents|responses) to the survey/.test(text), n !== null && scope === 'survey', record.id)
    }
  }
})

t.test('writes difficult real credits correctly', async t => {
  const credits = Object.fromEntries(cited.map(({ record, credit }) => [record.id, credit]))
  const shorts = Object.fromEntries(cited.map(({ record, short }) => [record.id, short]))
  t.strictSame(
    [
      credits['hl-primary-care-2022-cordery-speech'],
      credits['hl-local-support-2021-gp-appointments-and-emergency-departments'],
      credits['hl-local-support-2021-most-difficult-winter'],
      credits['hl-local-support-2021-leaders-dismayed'],
      credits['confed-riding-the-storm-2023-walter-speech'],
      credits['nhsp-providers-deliver-2022-further-to-go'],
      shorts['hl-primary-care-2022-challenge-workforce'],
      shorts['hl-local-support-2021-trust-leaders-worried'],
      shorts['confed-riding-the-storm-2023-prepared-for-dentistry'],
      shorts['confed-riding-the-storm-2023-balancing-harder']
    ],
    [
      'Saffron Cordery, then interim chief executive, NHS Providers, as reported by Healthcare Leader in “Half of trusts think ICSs have not improved collaboration with primary care”, 15 November 2022.',
      'Sajid Javid, then Secretary of State for Health and Social Care, Department of Health and Social Care (“the health secretary” in the text), as reported by Healthcare Leader in “Leaders ‘worried’ about lack of local support for integrated care”, 16 November 2021.',
      'Chris Hopson, then chief executive, NHS Providers (“he said” in the text), as reported by Healthcare Leader in “Leaders ‘worried’ about lack of local support for integrated care”, 16 November 2021.',
      'Unattributed, as reported by Healthcare Leader in “Leaders ‘worried’ about lack of local support for integrated care”, 16 November 2021.',
      "Sarah Walter, then director, NHS Confederation's ICS Network, in the press release “Local health and care partnerships off to a strong start but underinvestment is hindering progress”, NHS Confederation, 17 August 2023.",
      'NHS Providers (no speaker is named in the text), in a section of the report “Providers Deliver: Trusts in systems”, 2022 (year inferred).',
      'Trust leaders who answered the survey “State of the provider sector 2022” (commissioned by NHS Providers; 183 respondents to the survey; n for this question not reported), as reported by Healthcare Leader, 15 November 2022',
      'Trust leaders who answered the survey “State of the provider sector 2021” (commissioned by NHS Providers; 172 respondents to the survey, according to the survey’s own report; n for this question not reported), as reported by Healthcare Leader, 16 November 2021',
      'ICB leaders who answered the survey “The state of integrated care systems 2022/23: Riding the storm” (commissioned by NHS Confederation; n not reported), as reported by NHS Confederation, 17 August 2023',
      'ICB chief executives and chairs, and ICP chairs (“ICS leaders told” in the text), as reported by NHS Confederation, 17 August 2023'
    ]
  )
})
