import { readFileSync } from 'node:fs'
import t from 'tap'
import { parse } from 'yaml'
import { draftCheck } from '../../src/resources/draft-check/schema.js'
import { REAL_DATA, testApp, walk } from '../helper.js'

const { app } = await testApp(t, REAL_DATA)
const marks = async (text: string) => {
  const answer = await app.inject({ method: 'POST', url: '/v1/check', payload: { text } })
  return draftCheck.parse(answer.json()).items.filter(({ severity }) => severity !== null)
}
const words = async (text: string) => (await marks(text)).map(({ start, end, verdict }) => [[...text].slice(start, end).join(''), verdict])

/** Sentences that are wrong, with the first verdict on each. */
const WRONG: [string, string][] = [
  ['Nine out of ten trust chairs felt well prepared to commission pharmacy and optometry, the Confederation found in 2023.', 'mismatch'],
  ['Just over a third of leaders (37%) told NHS Providers that the elective backlog was in the way.', 'mismatch'],
  ['According to the State of the provider sector survey of 2022, 70% of NHS trusts said that staff shortages were their main problem.', 'mismatch'],
  ['The share of leaders worried about money dropped from 63% in early 2022 to 39% that autumn.', 'not_comparable'],
  ['In 2022, more than 76% of trust leaders said collaboration with other trusts had improved.', 'do_not_write'],
  ['More than 87% of trust leaders were extremely concerned about winter in 2021.', 'mismatch'],
  ['Health secretary Sajid Javid admitted that the pledge on GPs would be missed.', 'do_not_write'],
  ['In March 2023, 172 leaders from 114 trusts answered NHS Providers’ survey.', 'mismatch'],
  ['England has 42 ICBs, each with a chair.', 'superseded'],
  ['The NHS Long Term Workforce Plan has yet to appear.', 'superseded'],
  ['Sara Walter, director of the NHS Confederation’s ICS Network, welcomed the plan.', 'mismatch'],
  ['NHS Confederation chief executive Sarah Walter welcomed the plan.', 'mismatch'],
  ['Some 45% of ICB leaders said that decisions were not devolved to the most local level.', 'mismatch'],
  ['The NHS Confederation’s 47 respondents came from 46 systems.', 'mismatch'],
  ['NHS England announced a £25m winter fund for general practice in October 2021.', 'mismatch'],
  ['The ICS survey ran from March to May 2022, with 47 responses to the NHS Confederation.', 'mismatch'],
  ['“Local determination is not at the core of system working”, NHS Providers wrote.', 'altered'],
  ['Clinical commissioning groups now plan most services.', 'superseded'],
  ['A third of adults had come forward for a booster by mid-November 2021.', 'contradicted'],
  ['NHS Norfolk and Waveney Integrated Care Board is consulting on closing the ward.', 'superseded'],
  ['Trust leaders ranked workforce as the biggest challenge facing their ICS, with 70% putting it first.', 'do_not_write'],
  ['In 2021 10% of trust leaders were worried about local support for joining up primary and secondary care.', 'mismatch'],
  ['14% of trust leaders were worried that their ICB would invest too little in tackling health inequalities.', 'mismatch'],
  [
    'Sarah Walter put it thus: “More concerted action is needed to create the right conditions to make them succeed in delivering even better, more joined-up care for patients.”',
    'altered'
  ],
  ['“Workforce pressure was cited as the biggest issue,” Saffron Cordery said, “closely followed by finances.”', 'misattributed'],
  [
    '“NHSE should work closely with ICBs to ensure that they have access to the data they need to effectively discharge their new commissioning functions,” the NHS Confederation said.',
    'altered'
  ],
  [
    'The Confederation wants “the freedom to innovate” and wrote that “co-production of policy and guidance impacting ICSs should not become the norm”.',
    'altered'
  ],
  ['“Local determination is at the core of system working,” wrote the NHS Confederation.', 'misattributed'],
  [
    'Sarah Walter said: “A further barrier holding back the progression of ICSs is the government’s decision to commit to a long-term workforce plan for social care.”',
    'altered'
  ],
  ['“Workforce pressure was cited as the biggest issue […] and the risk that this adds further pressure,” Sarah Walter said.', 'altered'],
  [
    'Amanda Pritchard called the plan “arbitrary”, and said that “collaboration brings with it significant benefits and opportunities to deliver better care”.',
    'misattributed'
  ],
  ['As Saffron Cordery of NHS Providers warned, “the service is heading for the most difficult winter in its history”.', 'misattributed'],
  ['NHS Providers wrote that “government and national support is no longer needed in support of ICSs”.', 'altered'],
  ['“ICBs are also concerned about having to reduce their running costs by 30% over the next three years,” Walter said.', 'altered'],
  ['Sarah Walter, of NHS Providers, said that boards were worried about cuts.', 'mismatch'],
  ['Chris Hopson, chair of NHS Providers, said in 2021 that winter would be hard.', 'mismatch'],
  ['Saffron Cordery, chair of the board, welcomed the plan.', 'mismatch'],
  ['Sajid Javid, the Health Secretary, is expected to act.', 'superseded'],
  ['Sajid Javid, then Chancellor, told MPs in November 2021 that the GP pledge was off track.', 'mismatch'],
  ['Nearly nine in ten trust leaders (78%) were extremely concerned about winter in 2021.', 'mismatch'],
  ['In 2023, 45% of trust leaders said decisions were devolved to the most local level.', 'mismatch'],
  ['Trust leaders’ alarm about winter eased from 87% in 2021 to 85% in 2022.', 'not_comparable'],
  ['In spring 2023, 90% of ICB and ICP leaders backed their partners, against 54% of trust leaders who did not.', 'not_comparable'],
  ['Almost a third (33%) of adults eligible had had a booster.', 'contradicted'],
  ['87% of trusts were extremely concerned about winter.', 'mismatch'],
  ['Most trust leaders were worried about productivity and value in ICSs.', 'do_not_write'],
  ['ICSs took the place of CCGs in 2022.', 'do_not_write'],
  ['No government review of the NHS capital regime was ever promised.', 'mismatch'],
  ['The workforce plan for the NHS that NHS Providers asked for has still not appeared.', 'superseded'],
  ['NHS Providers and the NHS Confederation are still rival bodies.', 'superseded'],
  ['The 42 ICBs employ thousands.', 'superseded'],
  ['Central London Community Healthcare NHS Trust put its elective recovery down to staff wellbeing and clinically led recovery.', 'mismatch'],
  ['The NHS Confederation’s survey in 2023 had a response rate of 85%.', 'do_not_write'],
  ['In October 2022 81% of trust leaders said that they were worried or very worried about meeting demand over the next 12 months.', 'mismatch'],
  ['In the NHS Confederation’s 2021/22 survey, 67% of ICS executive leads and programme directors named financing as a barrier.', 'mismatch'],
  ['NHS Providers found in 2022 that 63% of ICS executive leads named financing as a barrier.', 'mismatch'],
  ['Three in four trust leaders were worried about local support for joining up primary and secondary care in 2021.', 'mismatch'],
  ['Some 75% of trust leaders were worried about local support for integrated care in 2021, NHS Providers found.', 'do_not_write'],
  ['The NHS Confederation’s members care for 1 million patients each day in England, Wales and Northern Ireland.', 'mismatch'],
  ['Concern over money fell from 63% to 39% within a year.', 'not_comparable'],
  ['Trust leaders grew less worried about winter, from 87% in 2021 to 85% in 2022.', 'not_comparable'],
  ['Confidence in the workforce has grown: 76% named shortages in 2022, and 70% did so that October.', 'not_comparable'],
  ['There are 42 integrated care systems in England today.', 'superseded'],
  ['England is divided into 42 integrated care boards.', 'superseded'],
  ['NHS Frimley Integrated Care Board is hiring.', 'superseded'],
  ['Boards must still cut their running costs by 30%, as Walter feared.', 'superseded'],
  ['Nobody has yet published a long-term workforce plan for the NHS.', 'superseded'],
  ['The Government has published a workforce plan for social care, as the Confederation asked.', 'mismatch'],
  ['Chris Hopson, interim chief executive of NHS Providers in 2021, warned of a hard winter.', 'mismatch'],
  ['Saffron Cordery, director of the NHS Confederation’s ICS Network, said so in 2022.', 'mismatch'],
  ['Sarah Walter, chief executive of NHS Providers, said so in 2023.', 'mismatch'],
  ['Saffron Cordrey, then interim chief executive of NHS Providers, warned of a hard winter.', 'mismatch'],
  ['Chris Hobson, chief executive of NHS Providers in 2021, warned of a hard winter.', 'mismatch'],
  ['“Local determination is at the heart of system working,” NHS Providers wrote.', 'altered'],
  ['“There is further to go in implementing system working given the extent of operational pressures,” wrote NHS Providers.', 'altered'],
  ['“This means boosting the recruitment and retention of staff with a short-term, fully funded, national workforce plan,” NHS Providers wrote.', 'altered'],
  ['“ICS leaders are not proud of the progress they’ve made in really tough conditions,” said Sarah Walter.', 'altered'],
  ['“The message from trust leaders is loud and clear: the service is heading for the most difficult winter in its history,” said Chris Hopson.', 'altered'],
  ['Sarah Walter said that “the service is heading for the most difficult winter in its history”.', 'misattributed'],
  ['“Workforce pressure was cited as the biggest issue, closely followed by social care,” said Sarah Walter.', 'altered'],
  ['“Collaboration will drive forward the health inequalities agenda, which is a core ambition of system working,” NHS Providers wrote.', 'altered'],
  ['The report shows that integrated care systems have made good progress in their first year, the Confederation said.', 'do_not_write'],
  ['North West Ambulance Service NHS Trust linked urgent care and cancer care strategically and operationally.', 'mismatch']
]

/** Sentences that are right, or about something else. */
const RIGHT = [
  'Seven in ten of our nurses have thought of leaving, the staff survey says.',
  'We asked 183 members of the public about the plan, and 121 replied.',
  'Our board heard that 54% of beds were taken by patients ready to leave, up from 45% in June.',
  'The trust’s deficit was £150m last year, down from £250m.',
  'Some 76% of hospital staff at Derwent were vaccinated against flu in 2024.',
  'In 2022 England’s 42 systems were young.',
  'In 2021–2022 the board met.',
  'In 2015 Saffron Cordery, chair of the Kent board, welcomed the plan.',
  'There were then 42 integrated care boards.',
  'Leaders of trusts told NHS Providers in October 2022 that they worried about winter: 85% more than ever before in their NHS careers.',
  'NHS Providers’ survey of 2022 heard 183 leaders, from 121 trusts.',
  'The 36 boards that England has had since April 2026 will meet in public.',
  'Of trust leaders, 70% named workforce among the three biggest challenges of their ICS, and 52% social care capacity.',
  'Chris Hopson, who was chief executive of NHS Providers at the time, spoke of a hard winter.',
  'Former NHS Providers chief executive Chris Hopson has moved on.',
  'The council’s workforce plan has not been published.',
  'No workforce plan for social care has been published by the government.',
  'NHS Providers asked for a national workforce plan; one came on 30 June 2023.',
  'Waits grew from 12 to 18 weeks, and 87% of patients were seen in time, against 85% a year before.',
  'One in three GPs in our county is over 55.',
  'The ICB’s running costs will fall by 50%, it was told in 2025.',
  'The Government has not met its pledge of 6,000 more GPs.',
  'In March 2023 the board cut 30% of its management posts.',
  'The hospital trust said that 32% of its staff were neither satisfied nor dissatisfied.',
  'Half of the trusts in the county have signed up.',
  'It was the worst winter in ten years, said Ann Lee, chief executive of Derwent General.',
  'NHS Sussex Integrated Care Board was abolished in March 2026.',
  'Clinical commissioning groups were replaced in July 2022.',
  'About 1,700 people marched against the closure; 6,000 signed.',
  'More than 100,000 vacancies were open across the NHS as the pandemic began.',
  '“More concerted action is needed to create the right conditions to help them succeed,” said Sarah Walter of the NHS Confederation.',
  'Walter’s words were measured: ICSs, she said, were “recognised as the right model at the right time”.',
  'NHS Providers wrote that “local determination is at the core of system working”.',
  'In NHS Providers’ words, “developing good relationships with partners is key to improving service delivery”.',
  '“We need more staff, not more targets,” said Sarah Jones, chief executive of Wessex Hospitals.',
  'Ms Jones added: “Local people are at the core of what we do.”',
  '“The government’s refusal to meet us is a disgrace,” said the union’s leader, Pat Hill.',
  'Sarah Walter, then director of the NHS Confederation’s ICS Network, spoke first.',
  'Saffron Cordery of NHS Providers said in 2022 that there was only so much that leaders could do.',
  'Sajid Javid, who was then Secretary of State for Health and Social Care, spoke to MPs.',
  'England had some 1,700 fewer GPs in September 2021 than in 2015.',
  'In 2021 a third of trust leaders (33%) told NHS Providers that they were worried about local support for joining up primary and secondary care.',
  'Some 14% of trust leaders were confident that their ICB would invest enough in tackling health inequalities; 54% were worried.',
  'Trust leaders were asked by NHS Providers in October 2022 about winter, and 85% said that they were more worried than ever in their NHS careers.',
  'Worries about the winter stood at 87% in 2021 and at 85% in 2022, but the two cannot be compared: the question had changed.',
  'Nine in ten of the ICB and ICP leaders asked in spring 2023 said that the board and partnership in their system worked well together.',
  'The Confederation counted 47 responses, from 36 systems.',
  'Our survey of 47 leaders, from 36 firms, was carried out in May.',
  'Pledges matter: the party promised 6,000 more GPs by 2025.',
  'By November 2021 the Government had made clear that it was not on track to recruit 6,000 more GPs by 2025.',
  'The county’s clinical commissioning group was abolished in 2022.',
  'In 2022, when clinical commissioning groups ended, 42 boards took over.',
  'In March 2025 boards were told to halve their costs.',
  'Three-quarters of the patients were worried, and a third were very worried, about waiting.',
  'Leaders named workforce as their biggest challenge in our own poll.',
  'The council has 42 systems for booking a room, and 36 of them work.',
  'North West Ambulance Service NHS Trust shared data with primary care so that prevention could be better targeted.',
  'Our trust reduced length of stay with virtual wards, its figures show.',
  'NHS England’s £250m for general practice in winter 2021 was announced in October.',
  'The NHS Confederation and NHS Providers merged in April 2026.',
  'In November 2022 NHS Providers’ interim chief executive, Saffron Cordery, said that there was only so much that could be done locally.',
  'NHS Providers’ then chief executive Chris Hopson warned of a hard winter in November 2021.',
  'The then health and social care secretary, Sajid Javid, told MPs so in 2021.',
  'Sarah Walter, who ran the ICS Network at the NHS Confederation in 2023, wrote to members.',
  'The ICS Network’s director, Sarah Walter, welcomed the report in August 2023.',
  'Ms Walter spoke of “a context where the number of functions being delegated to ICSs continues to increase”.',
  '“[I]t’s clear trust leaders are doing all they can,” Ms Cordery said in November 2022.',
  '“Trust leaders are working incredibly hard to prepare for winter,” said Saffron Cordery, then interim chief executive of NHS Providers.',
  '‘Local determination is at the core of system working,’ according to NHS Providers.',
  '“ICS leaders are proud of the progress they’ve made … but they are deeply frustrated,” said Sarah Walter.',
  '“DHSC and NHSE should focus on setting a small number of targets […] and give ICSs the freedom to innovate,” the Confederation urged.',
  'In its own words, the NHS Confederation wants co-production to “become the norm”.',
  'Chris Hopson told the BBC: “I have never seen a winter like this one, and I hope never to see one again.”',
  '“Nobody asked us,” said one trust leader, who did not want to be named.',
  '“We are working incredibly hard to prepare for winter,” said Joan Pell, who runs a food bank.',
  'The matron’s advice: “Wear two pairs of socks, and never trust a forecast.”',
  'The NHS Confederation’s survey of 2021/22 heard from 35 of the 42 systems there were.',
  'At least one leader from 36 of 42 systems took part in the NHS Confederation’s 2023 survey.',
  'In 2022 52% of trust leaders put social care capacity among their system’s three biggest challenges; 39% named a lack of revenue funding.',
  'Back in September 2021, ten per cent of trust leaders were very worried about local support for joining up primary and secondary care.',
  'Some 22% of trust leaders were confident or very confident about that support in 2021.',
  'In 2019 61% of trust leaders were worried about meeting demand, and in 2023 78%.',
  'The Confederation’s members look after more than a million patients a day in England, Wales and Northern Ireland.',
  'Eighty per cent of ICS executive leads and programme directors were confident of a “one workforce” approach.',
  'The NHS Long Term Workforce Plan was published in the summer of 2023, as NHS Providers had asked the year before.',
  'NHS Providers asked for social care to be put on a sustainable footing. It has not been.',
  'Integrated care systems were put on a statutory footing in July 2022.',
  'A delay of three months, from April to July 2022, was confirmed by NHS England.',
  'On 1 April 2026 six new boards took the place of twelve, so that England now has 36 integrated care boards.',
  'NHS Lincolnshire Integrated Care Board plans services for the county.',
  'Until 2026 there were 42 integrated care systems in England.',
  'Maidstone and Tunbridge Wells NHS Trust helped patients from neighbouring trusts who had waited long.',
  'The Clatterbridge Cancer Centre NHS Foundation Trust linked urgent care and cancer care, NHS Providers reported.',
  'In 2025 integrated care boards were told to cut their running costs by half; the 30% of 2023 had been overtaken.',
  'Two-thirds of adults in the town had their booster by Christmas 2021.',
  'Our hospital has 183 beds, 121 of them full.',
  'The deficit fell from £76m to £70m.',
  'Attendances rose by 52% between 2022 and 2024.',
  'Nine in ten patients would recommend the surgery.',
  'Our town lost 6,000 jobs, and 1,700 people moved away.',
  'The health board in Cardiff is worried about winter.',
  'The union balloted half of its nurses.',
  'Sickness among nurses is the biggest challenge, the ward manager says.',
  'The trust has made good progress on waiting lists.',
  'Most trusts in the county miss the target.',
  'All 47 councillors voted for it.',
  'The survey found that 85% of pupils walk to school.',
  'The chief executive, Sarah Walters, thanked the volunteers of Wessex Hospice.',
  'Saffron Court is a care home in Hopson Road.'
]

t.test('marks sentences that are wrong', async t => {
  for (const [text, verdict] of WRONG) t.equal((await marks(text))[0]?.verdict, verdict, text)
})

t.test('marks no sentence that is right or about something else', async t => {
  for (const text of RIGHT) t.strictSame(await words(text), [], text)
})

t.test('marks nothing that the base itself says, nor what it says to write instead', async t => {
  const all = async (url: string) => (await walk(app, url)).results
  const texts = [
    ...(await all('/v1/findings?limit=500&fields=id,statement')).map(({ statement }) => statement),
    ...(await all('/v1/anomalies?limit=500')).map(({ write_instead }) => write_instead),
    ...(await all('/v1/outcomes?limit=500')).map(({ summary }) => summary)
  ].filter(text => typeof text === 'string')
  t.ok(texts.length > 250)
  for (const text of texts) t.strictSame(await words(text), [], text)
})

t.test('finds nine tenths of the errors planted in the development drafts, and marks at most a twentieth of the controls', async t => {
  const counts = { error: [0, 0], control: [0, 0] } as Record<string, [number, number]>
  for (let n = 1; n <= 12; n++) {
    const file = (ending: string) => readFileSync(new URL(`../fixtures/drafts/dev-${String(n).padStart(2, '0')}.${ending}`, import.meta.url), 'utf8')
    const text = file('md')
    const found = (await marks(text)).map(({ start, end }) => ({
      start: [...text].slice(0, start).join('').length,
      end: [...text].slice(0, end).join('').length
    }))
    for (const entry of parse(file('yaml')) as { kind: string; text: string }[]) {
      const start = text.indexOf(entry.text)
      const count = counts[entry.kind] as [number, number]
      count[0]++
      if (found.some(mark => mark.start < start + entry.text.length && start < mark.end)) count[1]++
    }
  }
  const [errors, controls] = [counts.error, counts.control] as [[number, number], [number, number]]
  t.strictSame([errors[0], controls[0]], [71, 105])
  t.ok(errors[1] >= errors[0] * 0.9, `${errors[1]} errors found`)
  t.ok(controls[1] <= controls[0] * 0.05, `${controls[1]} controls marked`)
})
