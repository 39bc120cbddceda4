import t from 'tap'
import { dateInWords, daysOf } from '../../src/records/edtf.js'

const DATES: [string | null, string | null, string | null, string][] = [
  ['2022-11-15', '2022-11-15', '2022-11-15', '15 November 2022'],
  ['2022-02-05', '2022-02-05', '2022-02-05', '5 February 2022'],
  ['2021-09', '2021-09-01', '2021-09-30', 'September 2021'],
  ['2024-02', '2024-02-01', '2024-02-29', 'February 2024'],
  ['2022', '2022-01-01', '2022-12-31', '2022'],
  ['2022?', '2022-01-01', '2022-12-31', '2022 (year inferred)'],
  ['2022-11?', '2022-11-01', '2022-11-30', 'November 2022 (date inferred)'],
  [null, null, null, 'date not known']
]
for (const [edtf, start, end, words] of DATES) {
  t.test(`writes ${edtf} as ${words}`, async t => {
    t.strictSame(daysOf(edtf), { start, end })
    t.equal(dateInWords(edtf), words)
  })
}

t.test('gives no days to a date that does not exist', async t => {
  t.strictSame(daysOf('2023-02-29'), { start: null, end: null })
})
