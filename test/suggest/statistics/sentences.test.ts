import t from 'tap'
import { findStatistics } from '../../../src/suggest/statistics/find-statistics.js'

/** Sentences as journalists, boards and charities print numbers, with each figure, its value and its unit, as written if the data has none. */
const SENTENCES: [string, string[]][] = [
  ['The unit has 24 beds, eight of which are closed.', ['24 = 24 beds', 'eight = 8 beds']],
  ['The rating fell by 7 points to 31%.', ['7 points = 7 points', '31% = 31 percent']],
  ['There were 9.2 falls per 1,000 bed days.', ['9.2 falls per 1,000 bed days = 9.2 falls per 1,000 bed days']],
  ['Referrals have risen sixfold.', ['sixfold = 6 sixfold']],
  ['Agency nurses are paid £78 an hour.', ['£78 an hour = 78 £ an hour']],
  ['There were a third fewer admissions than in 2019.', ['a third = 33.3 percent']],
  ['One nurse in nine plans to leave.', ['One nurse in nine = 11.1 percent']],
  ['The work will cost £1.2m–£1.5m.', ['£1.2m–£1.5m = 1350000 gbp']],
  ['Up to 30 practices could close.', ['Up to 30 = 30 organisations']],
  ['The board has 40-odd vacancies.', ['40-odd = 40 posts']],
  ['There are 2.5 million more appointments than before.', ['2.5 million = 2500000 appointments']],
  ['The three trusts will merge next April.', []],
  ['The ward closed 16 of its 28 beds.', ['16 of its 28 = 16 beds']],
  ['Twelve of 20 beds closed.', ['Twelve = 12 beds', '20 = 20 beds']],
  ['One patient in 300 was harmed.', ['One patient in 300 = 0.33 percent']],
  ['The trust had 0 falls on 14 wards, down from 3.', ['0 = 0 falls', '14 = 14 wards', '3 = 3 falls']],
  ['The trust had 2 falls on 14 wards, down from 0.', ['2 = 2 falls', '14 = 14 wards', '0 = 0 falls']],
  ['One nurse in five agreed', ['One nurse in five = 20 percent']],
  ['Turnover dropped 1.9 percentage points, to 10.7%.', ['1.9 percentage points = 1.9 percentage points', '10.7% = 10.7 percent']],
  ['All 42 integrated care boards must save 30%.', ['42 = 42 organisations', '30% = 30 percent']],
  ['The trust hired 62 midwives, 14 more than planned.', ['62 = 62 people', '14 = 14 people']],
  ['Her father, 82, spent 31 hours on a trolley.', ['31 = 31 hours']],
  ['This briefing was written by three authors.', []],
  ['Members have 28 days to respond.', []],
  ['The forecast is a deficit of £17.2m, £4.1m worse than plan.', ['£17.2m = 17200000 gbp', '£4.1m = 4100000 gbp']],
  ['There were 212 complaints, of which 31 were upheld.', ['212 = 212 complaints', '31 = 31 complaints']],
  ['The trust has 3,140 WTE staff, 212 below plan.', ['3,140 = 3140 fte', '212 = 212 fte']],
  ['Smoking rates have halved, from 27% to 13%.', ['halved = 0.5 halved', '27% = 27 percent', '13% = 13 percent']],
  ['England needs 50,000 more nurses by 2030.', ['50,000 = 50000 people']],
  ['Nurse numbers fell by 1,300, while doctor numbers rose by 460.', ['1,300 = 1300 people', '460 = 460 people']],
  ['Tom Price, 57, from Hull, was told to expect a 90-minute wait.', []],
  ['The number waiting more than 52 weeks fell by 4,200.', ['4,200 = 4200 other']],
  ['Among the 38 who replied, 22 agreed.', ['38 = 38 people', '22 = 22 people']],
  ['They drove 1,600 miles to deliver 900 kits.', ['1,600 = 1600 miles', '900 = 900 kits']],
  ['Queues of up to 14 ambulances formed outside the hospital on Friday night.', ['up to 14 = 14 ambulances']],
  [
    'The council’s 46 libraries lent 2.1m books last year, 300,000 fewer than in 2018.',
    ['46 = 46 libraries', '2.1m = 2100000 books', '300,000 = 300000 books']
  ],
  ['In the worst-hit ward, 41 of the 212 homes had no heating.', ['41 of the 212 = 41 homes']],
  ['The trust’s maternity unit recorded 61 serious incidents in 2022, up from 38 the year before.', ['61 = 61 serious incidents', '38 = 38 serious incidents']],
  ['The ombudsman upheld seven in ten complaints last year, against six in ten in 2019.', ['seven in ten = 70 percent', 'six in ten = 60 percent']],
  ['The review, which cost £410,000, took evidence from 260 witnesses over 14 months.', ['£410,000 = 410000 gbp', '260 = 260 people']],
  ['Night buses would cost £90,000 a year, about £4 a journey.', ['£90,000 a year = 90000 gbp', 'about £4 a journey = 4 £ a journey']],
  ['It took 47 minutes to answer the call and another six hours to send help.', ['47 = 47 minutes', 'six = 6 hours']],
  ['Only 2,300 of the promised 6,000 GPs have been found.', ['2,300 = 2300 people', '6,000 = 6000 people']],
  ['The 37-year-old waited 16 hours for a bed on Ward 23.', ['16 = 16 hours']],
  ['Ms Cole, who is 61, has been in hospital for 94 days.', ['94 = 94 days']],
  ['The helpline takes a call every 40 seconds.', ['40 = 40 seconds']],
  ['Only two of the 23 wards had enough nurses on the night of the inspection.', ['two of the 23 = 2 wards']],
  [
    'There were 6.4 nurses per 1,000 people in 2010 and 5.9 in 2023.',
    ['6.4 nurses per 1,000 people = 6.4 nurses per 1,000 people', '5.9 = 5.9 nurses per 1,000 people']
  ],
  ['The guidance runs to 84 pages and 12 annexes.', []],
  ['It is one of five vanguard sites chosen in 2015.', []],
  ['This is the fourth of six papers in the series.', []],
  ['By 2040 one in three people will be over 65.', ['one in three = 33.3 percent']],
  ['The company’s 5G network and its 3D printers are new.', []],
  [
    'Overall, 68% (n=211) agreed, 20% (n=62) disagreed and 12% (n=37) did not know.',
    ['68% = 68 percent', '211 = 211 responses', '20% = 20 percent', '62 = 62 responses', '12% = 12 percent', '37 = 37 responses']
  ],
  ['District nurses make 14 home visits a day, against nine in 2014.', ['14 = 14 home visits', 'nine = 9 home visits']],
  ['The gap is 18 years for women and 16 for men.', ['18 years = 18 years', '16 = 16 years']],
  ['The fund will support 1 million more households, 250,000 of them in Scotland.', ['1 million = 1000000 households', '250,000 = 250000 households']],
  ['Fifteen months after it opened, the centre has treated 900 people.', ['900 = 900 people']],
  [
    'Health checks reached 47.6 per cent of the eligible population, compared with a national average of 39.1.',
    ['47.6 per cent = 47.6 percent', '39.1 = 39.1 percent']
  ],
  ['Nine care homes have closed in Norfolk in 18 months, with the loss of 312 beds.', ['Nine = 9 organisations', '312 = 312 beds']],
  ['Dentists did 9.1m fewer courses of treatment in 2023 than in 2019.', ['9.1m = 9100000 courses']],
  ['Mrs Dawes fell at 11pm and lay on the floor for nine hours.', ['nine = 9 hours']],
  ['One trust in three has no plan, and one in 12 has no chair.', ['One trust in three = 33.3 percent', 'one in 12 = 8.3 percent']],
  ['Hospital admissions for hypothermia doubled to 1,104.', ['doubled = 2 doubled', '1,104 = 1104 other']],
  ['Some 15,000 homes lost power and 3,200 still had none on Sunday.', ['Some 15,000 = 15000 homes', '3,200 = 3200 homes']],
  ['Spending per head ranges from £1,890 to £2,740.', ['£1,890 to £2,740 = 2315 gbp']],
  ['Just under 60% of boards have a digital lead (25 of 42).', ['Just under 60% = 60 percent', '25 of 42 = 25 organisations']],
  ['The total number of GPs fell by 447 to 27,487.', ['447 = 447 people', '27,487 = 27487 people']],
  ['The number of vacancies rose from 110,000 to 165,000.', ['110,000 = 110000 posts', '165,000 = 165000 posts']],
  ['Fees rose by 5 to 7 per cent.', ['5 to 7 per cent = 6 percent']],
  ['NHS managers’ pay rose 2.75 per cent.', ['2.75 per cent = 2.75 percent']],
  ['The fund pays £50 a month to 1,300 parents.', ['£50 a month = 50 gbp', '1,300 = 1300 people']],
  ['The wait is eight years in Belfast and three in Bristol.', ['eight years = 8 years', 'three = 3 years']],
  ['More than 1,000 jobs at 30 sites will go, 400 of them by Easter.', ['More than 1,000 = 1000 posts', '30 = 30 sites', '400 = 400 posts']],
  ['Some 10.6% had to wait more than 12 hours, the equivalent of 125,505 people.', ['Some 10.6% = 10.6 percent', '125,505 = 125505 people']],
  ['The plan will publish data on A&E waits of over 12 hours.', []],
  ['Trolley waits of 12 hours or more: 1,204 cases', ['1,204 = 1204 cases']],
  ['The job was different 30, 40 or 50 years ago.', []],
  ['It was the worst January for 12 years.', []],
  ['A 500-strong crowd met outside.', ['500 = 500 people']],
  ['Response times have worsened by 11 minutes since 2019.', ['11 = 11 minutes']],
  ['Clinic hours: seven days a week, 52 weeks a year.', []]
]
for (const [text, figures] of SENTENCES) {
  t.test(`reads: ${text}`, async t => {
    t.strictSame(
      findStatistics(text).map(
        ({ span, value, unit, unit_as_written }) => `${text.slice(span.start, span.end)} = ${value} ${unit === 'other' ? (unit_as_written ?? unit) : unit}`
      ),
      figures
    )
  })
}
