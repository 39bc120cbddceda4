import t from 'tap'
import { quotationCheck } from '../../src/resources/quotation-check/schema.js'
import { appAfter, REAL_DATA, testApp } from '../helper.js'

const { app, id: edition } = await testApp(t, REAL_DATA)

const ask = async (text: string) => {
  const answer = await app.inject({ url: '/v1/quotes/check', query: { text } })
  t.equal(answer.statusCode, 200, text)
  return quotationCheck.parse(answer.json())
}
/** What differs, in short: kind, printed, given, flags. */
const told = ({ differences }: Awaited<ReturnType<typeof ask>>) => differences.map(({ kind, printed, given, flags }) => [kind, printed, given, flags.join(' ')])

const [walter, cordery] = ['confed-riding-the-storm-2023-walter-speech', 'hl-primary-care-2022-cordery-speech']
const otherTrusts = 'hl-primary-care-2022-other-trusts-improved'

t.test('returns what was printed, who said it, the warnings, and the credit', async t => {
  const text = 'Trust leaders are working incredibly hard'
  const quote = (await app.inject(`/v1/quotes/${cordery}`)).json()
  const answer = await app.inject({ url: '/v1/quotes/check', query: { text } })
  t.strictSame(answer.json(), {
    edition,
    verdict: 'altered',
    continues: 'after',
    similarity: 0.833,
    speaker: null,
    differences: [
      {
        kind: 'changed',
        printed: 'rust',
        given: 'Trust',
        flags: ['mending'],
        says: '1 word is replaced by 1 word, with a correction',
        position: { printed: [0, 4], given: [0, 5] }
      }
    ],
    match: {
      finding: { id: cordery, kind: 'quote', form: 'speech', statement: quote.statement },
      passage: 0,
      exact: 'rust leaders are working incredibly hard',
      attribution: quote.attribution,
      warnings: quote.warnings,
      credit: quote.credit,
      source: quote.source,
      url: `/v1/quotes/${cordery}`
    },
    texts: 5
  })
  t.ok(quote.warnings.length > 0)
})

t.test('finds true quotations verbatim, and reports a cut', async t => {
  for (const [text, continues, finding] of [
    ['Workforce pressure was cited as the biggest issue, closely followed by finances', 'both', walter],
    ['ICS leaders are proud of the progress they’ve made in really tough conditions', 'after', walter],
    ['to help them succeed in delivering even better, more joined-up care for patients.', 'before', walter],
    ['They want to see these tackled urgently if ICSs are to fulfil their full potential. Workforce pressure was cited', 'both', walter],
    ['They want to see these tackled urgently if ICSs are to fulfil their full potential.\n\n“Workforce pressure was cited', 'both', walter],
    ['"ics leaders are PROUD of the   progress they\'ve made"', 'after', walter],
    ['… proud of the progress they’ve made …', 'both', walter],
    ['introducing “patient action trackers” to help manage discharge', 'both', cordery],
    ['45% of survey respondents felt that their ICS currently devolves decisions', 'after', 'confed-riding-the-storm-2023-decisions-devolved-locally'],
    ['NHS trusts and foundation trusts are at the centre of this [journey].', 'after', 'nhsp-providers-deliver-2022-engines-of-transformation'],
    ['this [journey]. They have been acting', 'both', 'nhsp-providers-deliver-2022-engines-of-transformation'],
    ['employ 1.5 million staff', null, 'confed-riding-the-storm-2023-members-staff'],
    ['more than 1 million patients a day', null, 'confed-riding-the-storm-2023-members-patients']
  ] as const) {
    const answer = await ask(text)
    t.strictSame([answer.verdict, answer.continues, answer.similarity, answer.match?.finding.id, told(answer)], ['verbatim', continues, 1, finding, []], text)
  }
})

t.test('reports a cut that changes the meaning', async t => {
  for (const [text, printed, flags] of [
    ['76% of trust leaders felt collaboration had improved', 'more than', 'qualifier'],
    ['three-quarters (75%) of trust leaders are', 'not', 'negation'],
    ['felt that their ICS currently devolves', null, '']
  ] as const)
    t.strictSame(told(await ask(text)), printed === null ? [] : [['cut', printed, null, flags]], text)
  const { match, differences } = await ask('54%) of trust leaders believe the establishment')
  t.strictSame([match?.exact, differences.length], ['(54%) of trust leaders believe the establishment', 0])
})

t.test('finds marked omissions and brackets trimmed, and shows the words that they replace', async t => {
  for (const [text, ...differences] of [
    ['ICS leaders are proud of the progress … but they are deeply frustrated', ['omitted', 'they’ve made in really tough conditions', '…', '']],
    ['ICS leaders are proud [...] but they are deeply frustrated', ['omitted', 'of the progress they’ve made in really tough conditions', '[...]', '']],
    ['[They] are proud of the progress', ['bracketed', 'leaders', '[They]', '']],
    ['[T]rust leaders are working incredibly hard', ['bracketed', 'rust', '[T]rust', '']],
    ['rust [sic] leaders are working incredibly hard', ['bracketed', null, '[sic]', '']],
    ['They want to see [the barriers] tackled urgently', ['bracketed', 'these', '[the barriers]', '']],
    ['doing all they can, but there’s only so much they can do [in that place]', ['bracketed', 'at a local', '[in that place]', '']]
  ] as const) {
    const answer = await ask(text)
    t.strictSame([answer.verdict, answer.similarity, told(answer)], ['trimmed', 1, differences], text)
  }
})

t.test('recognises ten misquotations, with their kinds of difference', async t => {
  for (const [text, finding, ...differences] of [
    ['more than 67% of trust leaders felt collaboration had improved with other trusts', otherTrusts, ['changed', '76%', '67%', 'number']],
    ['nearly 76% of trust leaders felt collaboration had improved with other trusts', otherTrusts, ['changed', 'more than', 'nearly', 'qualifier']],
    [
      'seven in ten ICS leaders saying that partners within their local systems',
      'confed-riding-the-storm-2023-partners-work-together',
      ['changed', 'nine', 'seven', 'number']
    ],
    ['trust leaders are confident or worried', 'hl-local-support-2021-trust-leaders-not-confident-or-worried', ['lost', 'not', null, 'negation']],
    ['but they are not deeply frustrated by some of the potentially soluble barriers', walter, ['added', null, 'not', 'negation']],
    ['there’s so much they can do at a local level', cordery, ['lost', 'only', null, 'qualifier']],
    ['A further barrier holding back the progress of ICSs is the government’s refusal', walter, ['changed', 'progression', 'progress', '']],
    ['for their local communities, and they want to see these tackled urgently', walter, ['joined', 'communities. They', 'communities, and they', '']],
    ['for their local communities they want to see these tackled urgently', walter, ['joined', 'communities. They', 'communities they', '']],
    ['Trust leaders are working incredibly hard to prepare for winter', cordery, ['changed', 'rust', 'Trust', 'mending']],
    [
      'nine out of ten ICB leaders felt prepared for pharmacy and optometry',
      'confed-riding-the-storm-2023-prepared-for-pharmacy-and-optometry',
      ['added', null, 'of', 'mending']
    ],
    ['there’s only so much they can do at a local level, and that is shameful', cordery, ['added', null, 'and that is shameful', '']],
    ['ICS leaders are unproud of the progress they’ve made', walter, ['changed', 'proud', 'unproud', 'negation']],
    ['ICS leaders are … proud of the progress they nearly made in really tough conditions', walter, ['changed', 'they’ve', 'they nearly', 'qualifier']],
    [
      'ICS leaders are proud of the progress they’ve made in really tough conditions. A further barrier holding back the progression of ICSs is the refusal',
      walter,
      ['lost', null, null, ''],
      ['lost', 'government’s', null, '']
    ]
  ] as const) {
    const answer = await ask(text)
    const shown = told(answer).map(([kind, printed, given, flags]) =>
      (printed as string)?.length > 100 ? [kind, null, null, ''] : [kind, printed, given, flags]
    )
    t.strictSame([answer.verdict, answer.match?.finding.id, shown], ['altered', finding, differences], text)
    t.ok(answer.similarity < 1 || differences[0][0] === 'joined', text)
  }
})

t.test('reports words that are not held, and words beyond a passage that it cannot judge', async t => {
  for (const text of [
    'the quick brown fox jumps over the lazy dog',
    'Integrated care is a matter for the whole of Europe, and the report of the commission tells how it was done elsewhere',
    'жизнь прожить не поле перейти',
    '[a b c d e]',
    '… [nobody at all said this]'
  ]) {
    t.strictSame(await ask(text), { edition, verdict: 'not_held', continues: null, similarity: 0, speaker: null, differences: [], match: null, texts: 5 }, text)
  }
  const answer = await ask('As many as 76% of executive leads and programme directors stated that national workforce shortages')
  t.strictSame(
    [answer.verdict, answer.match?.finding.id, told(answer)],
    ['not_held', 'hl-workforce-barrier-2022-workforce-shortages', [['beyond', null, 'As many as', 'qualifier']]]
  )
})

t.test('returns the warnings on the same words in another finding, stops first, and at most three', async t => {
  const { app } = await appAfter(t, {
    'sources/tea-2024.yaml': source => {
      const [first] = source.anomalies
      const on = (id: string, severity: string, findings: string[]) => ({
        ...first,
        id,
        severity,
        short: id,
        scope: 'finding',
        findings,
        write_instead: severity === 'stop' ? 'Do not print it.' : null
      })
      source.anomalies.push(
        on('tea-2024-by-whom', 'stop', ['tea-2024-ask-kettles']),
        on('tea-2024-by-when', 'context', ['tea-2024-ask-kettles']),
        on('tea-2024-which-ward', 'context', ['tea-2024-urn-speech', 'tea-2024-mug', 'tea-2024-northtown']),
        on('tea-2024-how-many', 'note', ['tea-2024-ask-kettles']),
        on('tea-2024-price-of-what', 'stop', ['tea-2024-cost'])
      )
    }
  })
  const warned = async (text: string) => {
    const { match } = (await app.inject({ url: '/v1/quotes/check', query: { text } })).json()
    return [match.finding.id, match.warnings.map(({ id }: { id: string }) => id)]
  }
  const speech = 'tea-2024-urn-speech'
  t.strictSame(await warned('what holds a ward together'), [speech, ['tea-2024-speech-in-two', 'tea-2024-which-ward']])
  t.strictSame(await warned('give every ward a kettle'), [speech, ['tea-2024-by-whom', 'tea-2024-by-when', 'tea-2024-speech-in-two']])
})

t.test('returns the warnings on printed words with any finding that reproduces them', async t => {
  const { match } = await ask('nine out ten ICB leaders felt')
  t.strictSame(match?.warnings.map(({ id }) => id).includes('confed-riding-the-storm-2023-word-missing-from-nine-out-of-ten'), true)
})

t.test('attributes words of an unnamed speaker to nobody', async t => {
  const { verdict, match } = await ask('lack of availability of GP appointments has led to increased pressure')
  t.strictSame([verdict, match?.attribution.type, match?.attribution.person], ['verbatim', 'unattributed', null])
  t.match(match?.credit, /^Speaker not named, in “Leaders ‘worried’ about/)
  t.notMatch(match?.credit, /Javid/)
  t.match(match?.warnings, [{ severity: 'stop', short: /^Not shown to be Sajid Javid’s words/ }])
})

t.test('credits words in the voice of a publication to it, and to no speaker', async t => {
  const credit = 'Healthcare Leader, in “Leaders ‘worried’ about lack of local support for integrated care” by Jess Hacker, 16 November 2021.'
  for (const text of [
    'health leaders want the Government to give ‘greater leadership’ on public health',
    'stronger messaging needed to help the public manage risk'
  ]) {
    const { verdict, match } = await ask(text)
    t.match(match, { attribution: { type: 'publication', person: null, role: null, organisation: { id: 'healthcare-leader' } } })
    t.strictSame([verdict, match?.credit.startsWith(credit)], ['reported', true], text)
  }
  const own = await ask('leaders of the 42 integrated care systems in England')
  t.match(own, { verdict: 'verbatim', match: { attribution: { type: 'organisation', person: null, organisation: { id: 'nhs-confederation' } } } })
  t.match(own.match?.credit, /^NHS Confederation, in “Local health and care partnerships/)
})

t.test('says how much an omission leaves out', async t => {
  const { verdict, differences } = await ask('ICS leaders are proud … better, more joined-up care for patients')
  t.equal(verdict, 'altered')
  t.match(differences[0], { kind: 'omitted', says: /^\d{3} words are left out at a mark, with a negation, a number, a qualifier and a name$/ })
})

t.test('returns the nearest passage to a text that no passage has', async t => {
  const text = 'Sarah Walter thinks that ICS bosses feel pride about how far they have come although conditions were tough and progress was hard'
  t.match(await ask(text), { verdict: 'not_held', differences: [], match: { finding: { id: walter } }, texts: 5 })
})
