import t, { type Test } from 'tap'
import { quotationCheck } from '../../src/resources/quotation-check/schema.js'
import { REAL_DATA, testApp } from '../helper.js'

const { app } = await testApp(t, REAL_DATA)

const ask = async (text: string) => {
  const answer = await app.inject({ method: 'POST', url: '/v1/quotes/check', payload: { text } })
  t.equal(answer.statusCode, 200, text)
  return quotationCheck.parse(answer.json())
}

const all = async (t: Test, verdict: string, texts: readonly string[]) => {
  for (const text of texts) t.equal((await ask(text)).verdict, verdict, text)
}

const PROUD = 'ICS leaders are proud of the progress they’ve made'
const TOUGH = `${PROUD} in really tough conditions`
const COSTS = 'ICBs are also concerned about having to reduce their running costs by'

t.test('sees the quotation, not the attribution before, within or after it', t =>
  all(t, 'verbatim', [
    `“${TOUGH},” said Sarah Walter.`,
    `“${TOUGH},” said Sarah Walter, director of NHS Confederation’s ICS Network.`,
    `"${TOUGH}," she said.`,
    `'${TOUGH},' she said.`,
    `‘${TOUGH},’ Walter told the Health Service Journal.`,
    `Sarah Walter, director of NHS Confederation’s ICS Network, said: “${TOUGH}”`,
    `Sarah Walter said ${TOUGH}`,
    `According to Sarah Walter, ${TOUGH}`,
    `Sarah Walter: “${TOUGH}”`,
    `${TOUGH} — Sarah Walter, NHS Confederation`,
    `${TOUGH} (Sarah Walter, 17 August 2023)`,
    `${TOUGH}.\n\nSarah Walter, director, NHS Confederation’s ICS Network`,
    `“${PROUD},” she said, “in really tough conditions but they are deeply frustrated”`,
    `“${PROUD},” said Ms Walter, “in really tough conditions but they are deeply frustrated”`,
    `${PROUD}, she said, in really tough conditions`,
    `“${PROUD},” said Sarah Walter. “They want to see these tackled urgently if ICSs are to fulfil their full potential.”`,
    `“${PROUD}.” She added: “They want to see these tackled urgently.”`,
    'In a blow to ministers, Walter warned that leaders were “deeply frustrated by some of the potentially soluble barriers” in a statement.',
    'Commenting on the survey findings, Saffron Cordery, interim chief executive, NHS Providers, said: ‘It’s clear trust leaders are doing all they can.’',
    '‘It’s clear trust leaders are doing all they can,’ said NHS Providers’ Saffron Cordery',
    'NHS Providers say local determination is at the core of system working',
    'practices were told “not to engage” with it by the BMA’s GP Committee'
  ])
)

t.test('reads a quotation however it was typed, copied or marked up', t =>
  all(t, 'verbatim', [
    'ICS leaders are proud of the pro\u00adgress they’ve ma\u200bde',
    'ICS leaders are proud of the prog-\nress they’ve made in really tough condi-\r\ntions',
    'ICS leaders are proud of the prog\u00ad\nress they’ve made',
    'even better, more joined-\nup care for patients',
    'ICS leaders are proud of the progress they&rsquo;ve made in really&nbsp;tough conditions',
    '&ldquo;ICS leaders are proud of the progress they&#8217;ve &#x6d;ade&rdquo;',
    ...['ʼ', '′', '´', '`', '‛', '‘'].map(apostrophe => PROUD.replace('’', apostrophe)),
    `<p>ICS leaders are <em>proud</em> of the<br>progress they’ve made</p><!-- note -->`,
    '**ICS leaders are proud** of the [progress](https://example.org/a) they’ve _made_',
    `> ${PROUD}\n> in really tough conditions`,
    `- ${PROUD}`,
    `1. ${PROUD}`,
    `👏 ${PROUD} 👏 https://t.co/abc #NHS #ICS`,
    `${PROUD}.¹`,
    `${PROUD}[1]`,
    `“${PROUD}.” [12]`,
    `${PROUD}<sup>[3]</sup>`,
    `«${PROUD}»`,
    PROUD.toUpperCase(),
    PROUD.replace('ICS', 'ＩＣＳ').replace('ff', 'ﬀ'),
    PROUD.replaceAll(' ', '\u00a0 '),
    'C&oacute;-production of policy and guidance',
    'Coproduction of policy and guidance'
  ])
)

t.test('takes a figure in another form for the same figure', t =>
  all(t, 'verbatim', [
    ...['30%', '30 %', '30 per cent', '30 percent', '30 per-cent', 'thirty per cent'].map(share => `${COSTS} ${share} over the next 2 years`),
    'employ 1.5m staff',
    'employ 1.5 mn staff',
    'employ 1,500,000 staff',
    'more than one million patients a day',
    'The state of integrated care systems 2022-23',
    '9 out ten ICB leaders felt prepared',
    'because of underinvestment in workforce & capital'
  ])
)

t.test('answers words of a reporter that are nobody’s quotation as reported', t =>
  all(t, 'reported', [
    'More than half (54%) of trust leaders believe the establishment of statutory ICSs has done ‘very little’ or nothing ‘at all’',
    'Half of trusts think ICSs have not improved collaboration with primary care',
    'nearly nine in ten (87 per cent) respondents said they were extremely concerned',
    '183 leaders from 121 trusts',
    'Sajid Javid admitted the Government will fail to fulfil its election pledge',
    '“health leaders want the Government to give ‘greater leadership’ on public health,” said Chris Hopson',
    'lost the equivalent of 1700 full-time, fully qualified GPs'
  ])
)

t.test('compares the speaker that a text names with who said the words', async t => {
  for (const [text, verdict, speaker] of [
    [`“${TOUGH},” said Sarah Walter.`, 'verbatim', 'right'],
    [`“${TOUGH},” said S Walter of the NHS Confederation.`, 'verbatim', 'right'],
    [
      '“The service is heading for the most difficult winter in its history,” Mr Hopson, NHS Providers’ chief executive, told Healthcare Leader.',
      'verbatim',
      'right'
    ],
    ['NHS Providers boss Chris Hopson said “the service is heading for the most difficult winter in its history”.', 'verbatim', 'right'],
    [`NHS Confederation boss Sarah Walter said: “${TOUGH}”`, 'verbatim', 'right'],
    [`“${TOUGH},” the ICS Network said.`, 'verbatim', 'right'],
    [`“${TOUGH},” said the NHS.`, 'verbatim', 'unknown'],
    [`“${TOUGH},” said Sarah Walter, contradicting Chris Hopson.`, 'verbatim', 'right'],
    [`Asked about Chris Hopson, she said: “${TOUGH}”`, 'verbatim', 'unknown'],
    [`Sarah Walter was praised by Chris Hopson, who said: “${TOUGH}”`, 'misattributed', 'wrong'],
    [`“${TOUGH},” said a spokesperson.`, 'verbatim', 'unknown'],
    [`“${TOUGH}”, which was no surprise.`, 'verbatim', null],
    [`“${TOUGH},” said Saffron Cordery.`, 'misattributed', 'wrong'],
    [`“${TOUGH},” said Wes Streeting, the health secretary.`, 'misattributed', 'wrong'],
    [`“${TOUGH.toUpperCase()},” SAID WES STREETING`, 'misattributed', 'wrong'],
    [`“${TOUGH},” said David Walter.`, 'misattributed', 'wrong'],
    [`“${TOUGH},” said Sarah Walter, chief executive of NHS Providers`, 'misattributed', 'wrong'],
    [`“${TOUGH},” said NHS England director Sarah Walter`, 'misattributed', 'wrong'],
    [`“${PROUD},” said Wes Streeting, “in really tough conditions”`, 'misattributed', 'wrong'],
    [`Chris Hopson: “${TOUGH}”`, 'misattributed', 'wrong'],
    [`The prime minister said ${TOUGH}`, 'misattributed', 'wrong'],
    [`According to NHS England, ${TOUGH}`, 'misattributed', 'wrong'],
    [`${TOUGH}\n— Chris Hopson, NHS Providers`, 'misattributed', 'wrong'],
    [`“${TOUGH},” trust leaders said.`, 'misattributed', 'wrong'],
    ['“Local determination is at the core of system working,” said the NHS Confederation', 'misattributed', 'wrong'],
    ['“lack of availability of GP appointments has led to increased pressure on emergency departments,” said Sajid Javid', 'misattributed', 'wrong'],
    ['“not to engage” with it, said Chris Hopson', 'misattributed', 'wrong'],
    ['“It’s clear trust leaders are doing everything,” said Wes Streeting', 'altered', 'wrong']
  ] as const) {
    const answer = await ask(text)
    t.strictSame([answer.verdict, answer.speaker?.verdict ?? null], [verdict, speaker], text)
  }
  t.match((await ask(`“${TOUGH},” said Wes Streeting, the health secretary.`)).speaker, { given: 'Wes Streeting, the health secretary' })
})

t.test('finds no mark or bracket that turns the meaning trimmed', t =>
  all(t, 'altered', [
    'three-quarters (75%) of trust leaders are … confident or worried',
    'three-quarters (75%) of trust leaders are [really] confident or worried',
    'three-quarters ([95%]) of trust leaders are not confident',
    'three-quarters [95%] of trust leaders are not confident',
    `ICS leaders are proud of the progress … they are deeply frustrated`,
    'ICS leaders are … commit to a long-term workforce plan',
    'holding back the progression of ICSs is the government’s … to commit to a long-term workforce plan',
    'holding back the progression of ICSs is the government’s [pledge] to commit to a long-term workforce plan',
    'ICS leaders are [un]proud of the progress they’ve made',
    'ICS leaders are [hardly] proud of the progress they’ve made',
    'ICS leaders are [said to be] proud of the progress they’ve made',
    '[Ministers] are proud of the progress they’ve made',
    '[Few] leaders are proud of the progress they’ve made',
    'Collaboration can [only] help to drive forward the health inequalities agenda',
    'Collaboration can also help [the NHS] to drive forward the health inequalities agenda',
    'effects of integration are [now] visible',
    'half of trusts think ICSs have [massively] improved collaboration with primary care'
  ])
)

t.test('finds no changed figure verbatim, whatever its marks', t =>
  all(t, 'altered', [
    ...[
      '3,0%',
      '3.0%',
      '-30%',
      '−30%',
      '–30%',
      '+30%',
      '>30%',
      '< 30%',
      '~30%',
      '≥30%',
      '30–50%',
      '$30%',
      '30 percentage points',
      '30',
      '£30',
      '30‰',
      '30+%',
      '130%'
    ].map(share => `${COSTS} ${share} over the next two years`),
    ...['$250m', '€250m', '£25,0m', '£250bn', '£250', '£250k', '250m', '£2,50m'].map(sum => `NHS England revealed its ${sum} GP winter funding plan`),
    'lost the equivalent of 17,00 full-time, fully qualified GPs',
    'lost the equivalent of 1.700 full-time, fully qualified GPs',
    'nearly three-in-10 (87%) respondents said they were extremely concerned'
  ])
)

t.test('finds no changed word verbatim, whatever stands around it', t =>
  all(t, 'altered', [
    'ICS leaders are proud of the progress they’d made',
    'ICS leaders aren’t proud of the progress they’ve made',
    'ICS leaders are <not> proud of the progress they’ve made',
    'ICS leaders are <b>not</b> proud of the progress they’ve made',
    'ICS leaders are n&#111;t proud of the progress they’ve made',
    'ICS leaders are no\u00adt proud of the progress they’ve made',
    'ICS leaders are ~~proud~~ of the progress they’ve made',
    'ICS leaders are <del>proud</del> of the progress they’ve made',
    'ICS leaders are p\u0336r\u0336o\u0336u\u0336d\u0336 of the progress they’ve made',
    'ICS leaders ≠ proud of the progress they’ve made',
    '“ICS leaders are” not “proud of the progress they’ve made”',
    '“ICBs are,” she said, “concerned about having to reduce their running costs”',
    '“ICS leaders are proud of the progress,” she said. “they are deeply frustrated”',
    `${PROUD}, it is not true, in really tough conditions`,
    `${PROUD}, ministers falsely claimed, in really tough conditions`,
    `ministers deny ${PROUD}`,
    `${TOUGH} and ministers are happy`,
    'seven in ten ICS leaders saying that partners within their local systems are working collaboratively',
    'rust leaders are not working incredibly hard, introducing ‘patient action trackers’ to help manage discharge',
    'trust leaders are confident or ‘worried’ about',
    '‘very little’ or everything ‘at all’ to improve',
    'staff with a long-term, partly funded, national workforce plan; securing enough capital investment'
  ])
)

t.test('says that the source has brackets of its own', async t => {
  const answer = await ask('foundation trusts are at the centre of this journey. They have been acting')
  t.strictSame(
    [answer.verdict, answer.differences.map(({ kind, printed, given, says }) => [kind, printed, given, says])],
    ['verbatim', [['unbracketed', 'journey', 'journey', 'the source has brackets around these words']]]
  )
})

t.test('checks scraps of two words, and shows no cut at another clause', async t => {
  t.match(await ask('deeply frustrated'), { verdict: 'verbatim', continues: 'both', match: { finding: { id: 'confed-riding-the-storm-2023-walter-speech' } } })
  t.match(await ask('greater leadership'), { verdict: 'verbatim', match: { attribution: { person: { id: 'chris-hopson' } } } })
  t.strictSame((await ask('trust leaders are doing all they can')).differences, [])
  t.match((await ask('so much they can do at a local level')).differences, [{ kind: 'cut', printed: 'only', flags: ['qualifier'] }])
})

t.test('parts two quotations from one speech, and says what stands between them', async t => {
  const { differences } = await ask(`“${PROUD},” said Sarah Walter. “They want to see these tackled urgently”`)
  t.match(differences, [{ kind: 'parted', says: /^\d\d words stand between two quotations, with/ }])
})
