import t from 'tap'
import { draftCheck } from '../../src/resources/draft-check/schema.js'
import { REAL_DATA, testApp } from '../helper.js'

const { app } = await testApp(t, REAL_DATA)
const marks = async (text: string) =>
  draftCheck
    .parse((await app.inject({ method: 'POST', url: '/v1/check', payload: { text } })).json())
    .items.filter(({ severity }) => severity !== null)
    .map(({ start, end, verdict }) => [[...text].slice(start, end).join(''), verdict])

/** Errors in words that neither the base nor the development drafts use. */
const WRONG = [
  'Taken together, 122% of trust leaders pointed to workforce or to social care in October 2022.',
  'In the NHS Providers survey of 2022, nine in ten leaders (70% and 20%) named staff shortages as a challenge for their system.',
  'The share of hospital bosses naming staff shortages among their system’s three biggest challenges was 79% in October 2022.',
  'NHS Providers polled trust leaders in March 2022, and 70% named workforce shortages among the three biggest challenges of their ICS.',
  'The NHS Confederation’s survey of ICB and ICP leaders ran from 14 March to 25 June 2023.',
  'NHS England announced a £250 billion winter plan for general practice in October 2021.',
  'NHS Confederation members control £150 million of public spending in England, Wales and Northern Ireland.',
  'The NHS Confederation says its members look after more than a billion patients a day.',
  'England lost about 17,000 fully qualified GPs between 2015 and 2021.',
  '“Ministers wrote that one size does fit all,” is a misreading; NHS Providers wrote “one size evidently does fit all”.',
  'Concern about winter among trust leaders has risen from 85% to 87%.',
  'The proportion of leaders who named money has been falling, from 63% to 39%.',
  'Worry about the workforce climbed down from 76% in early 2022 to 70% by the autumn.',
  'More trust leaders were worried about winter in 2021 (87%) than in 2022 (85%).',
  'It was Saffron Cordery who warned that leaders were “deeply frustrated by some of the potentially soluble barriers”.',
  'The NHS Confederation called for a long-term, fully funded national workforce plan to boost recruitment and retention in its Trusts in systems report.',
  'Integrated care systems took over from CCGs in July 2022.',
  'CCGs have been swept aside and replaced by integrated care systems.',
  'Some 54% of GPs said in October 2022 that statutory ICSs had improved their joint working with trusts very little or not at all.',
  'In October 2022 54% of ICB leaders were worried that too little would be invested in tackling health inequalities.',
  'Four in ten ICB leaders said they were well prepared to commission dentistry in spring 2023.',
  'Nine in ten ICS executive leads and programme directors were confident of a “one workforce” approach by July 2022.',
  'England’s 42 ICBs are about to set their budgets for next year.',
  'NHS Surrey Heartlands ICB has published its winter plan.',
  'There are 42 integrated care boards, and each must balance its books.',
  'The Government has met its promise of 6,000 more GPs.',
  'Boards still have to cut running costs by 30%.',
  'Saffron Cordery, chief executive of NHS Providers, said so in November 2022.',
  'Sarah Walter, chief executive of the NHS Confederation, said so in August 2023.',
  'Chris Hopson, deputy chief executive of NHS Providers, said so in November 2021.',
  'The survey in 2021 heard from 172 trusts.',
  'NHS Providers’ 2022 poll drew on the views of 183 trusts.',
  'Three quarters of trust leaders were worried about local support for joining up care in 2021.',
  'Just one in a hundred trust leaders felt confident about local support for joining up primary and secondary care.',
  'Fewer than 76% of trust leaders said collaboration with other trusts had improved since July 2022.',
  'Exactly 85% of England’s systems had a leader who answered the NHS Confederation’s survey of spring 2023.',
  'The response rate to the Confederation’s 2023 survey was 85%.',
  'Some 36 of the 42 systems replied to the 2021/22 survey of the NHS Confederation.',
  'In its 2022/23 survey the NHS Confederation had 47 replies, from 42 systems.',
  'Nearly half of RCN nurses voted to strike.',
  'A third of eligible adults had come forward for a booster by November 2021.',
  'Virtual wards have cut length of stay in central London.',
  'The statutory footing of integrated care systems came after a delay of five months.',
  'At the start of the pandemic the NHS had more than 10,000 vacancies.',
  'ICS leaders ranked financing as the second biggest barrier.',
  'The Confederation found that 55% of leaders said their system did not devolve decisions.',
  'Half of trusts saw no improvement in joint working with primary care.'
]

/** The same things told rightly, and others that look like them. */
const RIGHT = [
  'A survey of trust leaders in the autumn of 2022 found that 70% put workforce shortages among their system’s three biggest challenges.',
  'Seven in ten trust leaders named shortages of staff, one of up to three answers they could give.',
  'Just over three quarters of ICS executive leads and programme directors blamed a national shortage of staff for holding systems back.',
  'Almost nine in ten trust leaders were extremely concerned in 2021 about what winter would do to their trust and area.',
  'The NHS Confederation’s survey ran from mid-March to late April 2023.',
  'NHS England set aside a quarter of a billion pounds for general practice in winter 2021, the Winter Access Fund.',
  'NHS Confederation members control £150bn of public spending in England, Wales and Northern Ireland.',
  'A leader from each of 36 systems answered the Confederation’s survey in 2023, and 35 had done so the year before.',
  'Trust leaders who answered in 2022 numbered 183, and they came from 121 trusts.',
  'In 2021 NHS Providers heard from 172 leaders at 114 trusts.',
  'Some 43% of trust leaders were worried or very worried in September 2021 about local support for joining up primary and secondary care.',
  'Ten per cent of trust leaders were very worried about that support in 2021.',
  'In 2022 England had 42 integrated care boards.',
  'Clinical commissioning groups handed over to integrated care boards in July 2022.',
  'NHS Norfolk and Suffolk Integrated Care Board began work in April 2026.',
  'NHS Providers, which has since merged with the NHS Confederation, asked for more capital in 2022.',
  'The NHS Long Term Workforce Plan appeared in June 2023.',
  'The pledge of 6,000 more GPs was not kept.',
  'Saffron Cordery, who was then interim chief executive of NHS Providers, described frailty cars.',
  'Sarah Walter, director of the NHS Confederation’s ICS Network in 2023, called leaders proud and frustrated.',
  'Of the chairs and chief executives who answered, 45% thought that decisions were devolved to the most local level.',
  'Our survey of 183 staff found that 70% wanted better lockers.',
  'Sickness on the wards fell from 76 days to 70.',
  'The council will spend £250m on roads, up from £150m.',
  'Nine out of ten parents were happy with the school.',
  'Waiting lists have risen by 54% since 2019, the hospital said.',
  'The town’s 42 pharmacies will open on Sundays.',
  'Nurses at the hospital voted by two to one to strike.',
  'The trust’s chief executive, Ann Jolley, has led it since 2019.',
  '“We need more beds, more nurses and more time,” said Ann Jolley.',
  'The board of the hospital trust meets on 4 December to agree a deficit of £37m.',
  'About a third of residents had their flu jab by November.',
  'The Treasury asked the hospital to explain its capital spending.',
  'Leaders of the two councils refused to merge their care services.',
  'Ministers promised in 2025 that every area would have a neighbourhood health centre.',
  'Some 85% of our patients are seen within four hours, against 87% a year ago.',
  'The charity says that 57% of carers feel ignored by social care.',
  'Dentistry was where ICB leaders felt least ready: seven in ten felt very or moderately well prepared, against nine in ten for pharmacy and optometry.',
  'The 87% of 2021 and the 85% of 2022 answer different questions and must not be compared.',
  'The Confederation asked NHS England and the Department of Health and Social Care for a small number of outcome-based targets.',
  'Sarah Walter told the BBC that systems needed help.',
  'In Wales, where there are no ICBs, seven health boards plan care.',
  'The chief executive of the integrated care board said that it would cut 30 posts.',
  'Skills for Care, not the government, published a workforce strategy for adult social care in July 2024.',
  'Running costs of integrated care boards were first to be cut by 30%, and then by half.',
  'Trust leaders and GPs met on Tuesday to plan for winter.',
  'NHS Providers’ leaders said local decision making was at the core of system working.'
]

t.test('finds errors that are told in other words', async t => {
  for (const text of WRONG) t.not((await marks(text)).length, 0, text)
})

t.test('leaves alone what is told rightly in other words', async t => {
  for (const text of RIGHT) t.strictSame(await marks(text), [], text)
})
