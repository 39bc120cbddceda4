import { existsSync } from 'node:fs'
import t from 'tap'
import { check } from '../src/curation/checks/index.js'
import { load } from '../src/curation/load.js'
import { readTexts, verify } from '../src/curation/provenance/verify.js'
import { isRefusal, readFigure } from '../src/figures/read-figure.js'
import { REAL_DATA, REAL_TEXTS, testApp, walk } from './helper.js'

const draft = load(REAL_DATA)
const withoutTexts = existsSync(REAL_TEXTS)
  ? false
  : `the texts of the sources are not part of the repository, and not at ${REAL_TEXTS}; the lock stands in for them`

interface Finding {
  id: string
  passages: { exact: string; prefix: string; suffix: string; start: number; end: number }[]
  verification: { text_sha256: string }
}
interface Statistic {
  id: string
  as_written: string | null
  status: string
  unit: Parameters<typeof readFigure>[1]
  value: number
  value_low: number | null
  value_high: number | null
  qualifier: string
}

t.test('passes every check with the data of the repository', async t => {
  t.ok(draft.dataset.sources.length > 0)
  t.strictSame(check(draft), [])
})

t.test('proves the lock of the repository from the texts', { skip: withoutTexts }, async t => {
  const { problems, lock } = verify(draft, readTexts(REAL_TEXTS), '2000-01-01')
  t.strictSame(problems, [])
  t.strictSame(lock, draft.dataset.lock)
})

t.test('serves every passage with its exact position in its text', { skip: withoutTexts }, async t => {
  const { app } = await testApp(t, REAL_DATA)
  const texts = new Map([...readTexts(REAL_TEXTS)].map(([hash, text]) => [hash, [...text]]))
  const { results, total } = await walk(app, '/v1/findings?view=full&limit=500')
  t.equal(results.length, draft.dataset.findings.length)
  t.equal(total, draft.dataset.findings.length)
  for (const { id, passages, verification } of results as unknown as Finding[]) {
    const text = texts.get(verification.text_sha256) ?? []
    const between = (from: number, to: number) => text.slice(from, to).join('')
    t.strictSame(
      passages.map(({ start, end, prefix, suffix }) => [
        between(start, end),
        between(start - [...prefix].length, start),
        between(end, end + [...suffix].length)
      ]),
      passages.map(({ exact, prefix, suffix }) => [exact, prefix, suffix]),
      id
    )
  }
})

t.test('serves only figures that follow from their words', async t => {
  const { app } = await testApp(t, REAL_DATA)
  const { results } = await walk(app, '/v1/statistics?limit=500')
  t.equal(results.length, draft.dataset.findings.filter(({ kind }) => kind === 'statistic').length)
  const tenths = (value: number | null) => (value === null ? null : Math.round(10 * value) / 10)
  for (const { id, as_written, status, unit, value, value_low, value_high, qualifier } of results as unknown as Statistic[]) {
    if (as_written === null) {
      const { derived_from } = (await app.inject(`/v1/findings/${id}`)).json().statistic
      const parts = (results as unknown as Statistic[]).filter(part => derived_from.includes(part.id))
      t.strictSame([parts.length > 1, parts.reduce((sum, part) => sum + part.value, 0)], [true, value], `${id} is our sum`)
      continue
    }
    if (status === 'contradicted') {
      t.strictSame([value_low, value_high, qualifier], [null, null, 'about'], `${id} has no clean number`)
      continue
    }
    const read = readFigure(as_written, unit)
    if (isRefusal(read)) throw new Error(`${id}: ${read.unreadable}`)
    if (status === 'unsourced' && value_low === null && value_high === null) {
      t.strictSame([tenths(read.value), read.qualifier], [tenths(value), qualifier], `${id} has no invented bounds`)
      continue
    }
    t.strictSame(
      { value: tenths(read.value), value_low: tenths(read.value_low), value_high: tenths(read.value_high), qualifier: read.qualifier },
      { value: tenths(value), value_low: tenths(value_low), value_high: tenths(value_high), qualifier },
      id
    )
  }
})

t.test('says nothing that the review of the data found wrong or misleading', async t => {
  const { app } = await testApp(t, REAL_DATA)
  // biome-ignore lint/suspicious/noExplicitAny: a document as JSON gives it
  const findings: any[] = (await app.inject('/v1/findings?view=full&limit=500')).json().results
  const named = (id: string) => findings.find(finding => finding.id === id)

  t.test('attributes to Sajid Javid only what the article says of him by name', async t => {
    const his = findings.filter(({ attribution }) => attribution.person?.id === 'sajid-javid')
    t.strictSame(
      his.map(({ id, kind }) => [id, kind]),
      [['hl-local-support-2021-gp-pledge-will-fail', 'claim']]
    )
    t.match(his[0].statement, /others report him as saying it was not on track/)
    const { attribution, statement, quote, organisations, citation } = named('hl-local-support-2021-gp-appointments-and-emergency-departments')
    t.match(attribution, { type: 'unattributed', person: null, role: null, organisation: null })
    t.equal(quote, null)
    t.notMatch(statement, /Javid|health secretary/i)
    t.notMatch(citation.long, /Javid|Secretary of State/)
    for (const { roles } of organisations) t.notOk(roles.includes('speaker'))
    t.strictSame(
      (await app.inject('/v1/quotes?match=verbatim&q=availability%20of%20GP%20appointments&form=speech,written,phrase,survey_wording,term')).json().results,
      []
    )
  })

  t.test('corrects in its own statement what a source gets wrong', async t => {
    for (const [id, says, saysNot] of [
      ['hl-local-support-2021-advice-to-practices', /advised practices not to engage/, /nothing to do with/],
      ['hl-primary-care-2022-other-trusts-improved', /^76% of trust leaders/, /more than 76/],
      ['hl-primary-care-2022-systems-replaced-groups', /in fact integrated care boards did/, /^ICSs replaced/],
      ['hl-local-support-2021-booster-over-forties', /advised offering boosters to people aged 40 to 49/, /announced/],
      ['hl-local-support-2021-gp-recruitment-pledge', /an election pledge .* which it called the Government’s/, /^The Government/],
      ['nhsp-providers-deliver-2022-cause-for-optimism', /concluded that the case studies/, /achieve/],
      ['nhsp-providers-deliver-2022-maidstone-and-tunbridge-wells', /^Maidstone and Tunbridge Wells NHS Trust put its record .* down to/, /then help/],
      ['confed-riding-the-storm-2023-written-outcome-targets', /leave integrated care systems free to innovate/, /asked .* for freedom/],
      ['hl-primary-care-2022-productivity-worried', /two contradictory shares .* more than two-thirds and 42%/, /^42%/],
      ['hl-local-support-2021-headline-leaders-worried', /the survey question was about primary and secondary care/, /^Leaders are/]
    ] as const) {
      const { statement } = named(id)
      t.match(statement, says, id)
      t.notMatch(statement, saysNot, id)
    }
    t.match(named('nhsp-providers-deliver-2022-cause-for-optimism').passages[0].exact, /^the work detailed in these case studies shows/)
    for (const { id, statement } of findings) t.notMatch(statement, /leaders of integrated care systems/, id)
  })

  t.test('gives no clean number if words and number contradict each other', async t => {
    const { statistic, warnings } = named('hl-primary-care-2022-productivity-worried')
    t.match(statistic, { status: 'contradicted', value_low: null, value_high: null, qualifier: 'about' })
    t.match(warnings[0], { severity: 'stop', short: /^Do not print/ })
  })

  t.test('takes no headline for evidence of a survey', async t => {
    for (const id of [
      'confed-riding-the-storm-2023-headline-strong-start',
      'confed-riding-the-storm-2023-first-year-progress',
      'confed-riding-the-storm-2023-held-back-by-underinvestment',
      'hl-local-support-2021-headline-leaders-worried',
      'hl-primary-care-2022-headline-primary-care'
    ])
      t.equal(named(id).evidence.basis, 'opinion', id)
    const titles = new Set(findings.map(({ source }) => source.title))
    for (const { id, passages, evidence } of findings) if (titles.has(passages[0].exact)) t.equal(evidence.basis, 'opinion', id)
  })

  t.test('credits a pledge and a name to the newspaper that tells them, and an answer to a question to nobody as speech', async t => {
    t.match(named('hl-local-support-2021-gp-recruitment-pledge').attribution, { type: 'publication', organisation: { id: 'healthcare-leader' } })
    t.match(named('hl-primary-care-2022-exercise-expected').attribution, { type: 'publication', organisation: { id: 'healthcare-leader' } })
    for (const { id, kind, attribution } of findings) if (kind === 'quote') t.not(attribution.type, 'respondents', id)
  })

  t.test('counts spans of time as no figures, and systems as no organisations', async t => {
    for (const { id, statistic } of findings) {
      if (statistic === null) continue
      t.notOk(['months', 'years'].includes(statistic.unit), id)
      if (statistic.unit === 'organisations') t.match(id, /trusts/, id)
    }
  })
})
