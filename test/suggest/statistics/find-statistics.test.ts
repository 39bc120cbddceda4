import t from 'tap'
import { findStatistics } from '../../../src/suggest/statistics/find-statistics.js'

/** As written, value, lower bound, upper bound, unit, qualifier. */
type Row = [string, number, number | null, number | null, string, string]

const exactly = (written: string, value: number, unit: string): Row => [written, value, value, value, unit, 'exactly']
const about = (written: string, value: number, low: number | null, high: number | null, unit: string): Row => [written, value, low, high, unit, 'about']
const found = (text: string): Row[] =>
  findStatistics(text).map(({ span, value, value_low, value_high, unit, qualifier }) => [
    text.slice(span.start, span.end),
    value,
    value_low,
    value_high,
    unit,
    qualifier
  ])

const FIGURES: Record<string, [string, Row[]][]> = {
  'shares in digits and words': [
    ['Only 17% agreed, and 45 per cent did not.', [exactly('17%', 17, 'percent'), exactly('45 per cent', 45, 'percent')]],
    ['Sixty per cent of wards and 20pc of beds.', [exactly('Sixty per cent', 60, 'percent'), exactly('20pc', 20, 'percent')]],
    ['Three quarters said yes and one-fifth no.', [about('Three quarters', 75, 70, 80, 'percent'), about('one-fifth', 20, 15, 25, 'percent')]],
    ['One nurse in five is leaving.', [about('One nurse in five', 20, 15, 25, 'percent')]],
    ['Nine trusts out of ten are in deficit.', [about('Nine trusts out of ten', 90, 85, 95, 'percent')]],
    ['Three out of every five practices said so.', [about('Three out of every five', 60, 55, 65, 'percent')]],
    ['A third of wards closed.', [about('A third', 33.3, 28.3, 38.3, 'percent')]]
  ],
  'numbers in brackets, which decide': [
    ['More than half (54%) of leaders agreed.', [exactly('More than half (54%)', 54, 'percent')]],
    ['Well over half of trusts (57 per cent) said so.', [['Well over half', 50, 50, null, 'percent', 'more_than'], exactly('57 per cent', 57, 'percent')]],
    ['54 per cent (n=63) of chairs.', [exactly('54 per cent', 54, 'percent'), exactly('63', 63, 'responses')]],
    ['Two-thirds of trusts (121) agreed.', [about('Two-thirds', 66.7, 61.7, 71.7, 'percent'), exactly('121', 121, 'organisations')]],
    ['66% (2021: 58%)', [exactly('66%', 66, 'percent'), exactly('58%', 58, 'percent')]]
  ],
  qualifiers: [
    [
      'More than 76% of leaders, and just under half of trusts.',
      [
        ['More than 76%', 76, 76, null, 'percent', 'more_than'],
        ['just under half', 50, 45, 50, 'percent', 'nearly']
      ]
    ],
    ['As many as 76% of leaders agreed.', [exactly('76%', 76, 'percent')]],
    [
      'No fewer than 30 boards and at most 12 councils.',
      [
        ['No fewer than 30', 30, 30, null, 'organisations', 'at_least'],
        ['at most 12', 12, null, 12, 'organisations', 'at_most']
      ]
    ],
    [
      'There are 2,000-plus vacancies and 20+ trusts.',
      [
        ['2,000-plus', 2000, 2000, null, 'posts', 'at_least'],
        ['20+', 20, 20, null, 'organisations', 'at_least']
      ]
    ],
    ['The staff who left were 20 or more', [['20 or more', 20, 20, null, 'people', 'at_least']]],
    ['Patients waited for over two years.', [['over two years', 2, 2, null, 'years', 'more_than']]],
    ['Concerns about 12 trusts grew.', [exactly('12', 12, 'organisations')]]
  ],
  'ranges and changes': [
    ['50–60% of GPs, between 5 and 6 per cent of nurses', [about('50–60%', 55, 50, 60, 'percent'), about('between 5 and 6 per cent', 5.5, 5, 6, 'percent')]],
    ['Costs are £2–3bn.', [about('£2–3bn', 2.5e9, 2e9, 3e9, 'gbp')]],
    ['Ranging from 5 to 7 trusts', [about('5 to 7', 6, 5, 7, 'organisations')]],
    ['Caseloads rose from 26 to 34 patients.', [exactly('26', 26, 'people'), exactly('34', 34, 'people')]],
    ['It fell from 45% to 40%.', [exactly('45%', 45, 'percent'), exactly('40%', 40, 'percent')]]
  ],
  'figures that share a unit': [
    ['10 and 12 per cent respectively', [exactly('10', 10, 'percent'), exactly('12 per cent', 12, 'percent')]],
    ['Of these, 25, or 80 per cent, of trusts replied.', [exactly('25', 25, 'other'), exactly('80 per cent', 80, 'percent')]],
    ['21 posts were in medicine, nine in surgery.', [exactly('21', 21, 'posts'), exactly('nine', 9, 'posts')]],
    ['It opened with 14 staff. It now has 37.', [exactly('14', 14, 'people'), exactly('37', 37, 'people')]]
  ],
  'counts by what they count': [
    ['The trust employs 12,000 staff.', [exactly('12,000', 12_000, 'people')]],
    ['Vacancies had reached 9,450, they said.', [exactly('9,450', 9450, 'posts')]],
    ['England has lost the equivalent of 1,700 full-time, fully qualified GPs.', [exactly('1,700', 1700, 'fte')]],
    ['6,000 additional full-time equivalent GPs', [exactly('6,000', 6000, 'fte')]],
    ['35 of England’s 42 integrated care systems', [exactly('35 of England’s 42', 35, 'systems')]],
    ['Fewer than 300 of the region’s 5,200 consultants', [['Fewer than 300', 300, null, 300, 'people', 'less_than'], exactly('5,200', 5200, 'people')]],
    ['The trust has 12 staff vacancies.', [exactly('12', 12, 'posts')]],
    ['We received 47 responses overall.', [exactly('47', 47, 'responses')]],
    ['A county of 300,000 works.', [exactly('300,000', 300_000, 'people')]],
    ['Half a dozen councils', [exactly('Half a dozen', 6, 'organisations')]],
    ['We lost 2000 nurses.', [exactly('2000', 2000, 'people')]],
    ['more than 2000 nurses', [['more than 2000', 2000, 2000, null, 'people', 'more_than']]],
    ['Five trusts and 5 of 20 beds', [exactly('Five', 5, 'organisations'), exactly('5', 5, 'other'), exactly('20', 20, 'other')]]
  ],
  'money and time': [
    [
      '£1.2bn, £250m, £3 tn and half a billion pounds',
      [exactly('£1.2bn', 1.2e9, 'gbp'), exactly('£250m', 250e6, 'gbp'), exactly('£3 tn', 3e12, 'gbp'), exactly('half a billion pounds', 5e8, 'gbp')]
    ],
    ['It costs £2.1m a year, or £45 per patient.', [exactly('£2.1m a year', 2.1e6, 'gbp'), exactly('£45 per patient', 45, 'gbp')]],
    ['It took my team 14 months.', [exactly('14 months', 14, 'months')]],
    ['It took two and a half years.', [exactly('two and a half years', 2.5, 'years')]],
    ['The scheme will last three years.', [exactly('three years', 3, 'years')]]
  ],
  'units that the data does not have': [
    ['It fell by 3.5 percentage points to 14%.', [exactly('3.5 percentage points', 3.5, 'other'), exactly('14%', 14, 'percent')]],
    ['74.2 per 100,000, about half the rate', [exactly('74.2 per 100,000', 74.2, 'other'), about('about half', 50, 45, 55, 'percent')]],
    ['There were 3 deaths per 500 operations.', [exactly('3 deaths per 500', 3, 'other')]],
    ['−1.1 was the change.', [exactly('−1.1', -1.1, 'other')]],
    ['12.3 deaths per 1,000 births', [exactly('12.3 deaths per 1,000 births', 12.3, 'other')]],
    ['Demand has more than doubled.', [['more than doubled', 2, 2, null, 'other', 'more_than']]],
    [
      'It has at least doubled here, and nearly doubled there.',
      [
        ['at least doubled', 2, 2, null, 'other', 'at_least'],
        ['nearly doubled', 2, null, 2, 'other', 'nearly']
      ]
    ],
    ['Twice as many came, and the number halved.', [exactly('Twice', 2, 'other'), exactly('halved', 0.5, 'other')]],
    ['more than four times the number', [['more than four times', 4, 4, null, 'other', 'more_than']]],
    ['The budget is $5m or 3 million euros.', [exactly('5m', 5e6, 'other'), exactly('3 million euros', 3e6, 'other')]],
    ['a 30-bed ward', [exactly('30', 30, 'other')]],
    ['a mean of 4.2 out of 5', [exactly('4.2 out of 5', 4.2, 'other')]],
    ['a stay of 19 days, and 5km away', [exactly('19', 19, 'other'), exactly('5km', 5, 'other')]]
  ],
  'lists and tables': [
    [
      '| Group | Share (%) | Trusts | Cost (£m) |\n|---|--:|--:|--:|\n| Acute | 54 | 120 | 3.5 |',
      [exactly('54', 54, 'percent'), exactly('120', 120, 'organisations'), exactly('3.5', 3.5, 'other')]
    ],
    ['| Group | Cost (£) |\n|---|--:|\n| Acute | 120 |', [exactly('120', 120, 'gbp')]],
    ['Hours        Per cent   Change (%)\n1 to 19          46.8       −1.1', [exactly('46.8', 46.8, 'percent'), exactly('−1.1', -1.1, 'other')]],
    ['• Workforce: 76%\n• Money: £3m\n1. Beds: 45', [exactly('76%', 76, 'percent'), exactly('£3m', 3e6, 'gbp'), exactly('45', 45, 'other')]],
    ['- emergency visits from three wards\n- **286 per 100,000** admissions', [exactly('three', 3, 'other'), exactly('286 per 100,000', 286, 'other')]]
  ]
}
for (const [kind, cases] of Object.entries(FIGURES)) {
  for (const [text, rows] of cases) t.test(`finds ${kind}: ${text}`, async t => t.strictSame(found(text), rows))
}

t.test('says of a figure in another unit which it is', async t => {
  t.strictSame(
    findStatistics('It fell by 3.5 percentage points.').map(({ unit_as_written, why }) => ({ unit_as_written, why })),
    [{ unit_as_written: 'percentage points', why: 'A figure in a unit that the data does not have: percentage points.' }]
  )
})
