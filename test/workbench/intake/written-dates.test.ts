import t from 'tap'
import { dateIn } from '../../../src/workbench/intake/written-dates.js'

const DATES: [string, string | null][] = [
  ['Published on 15 November 2022 by the board', '2022-11-15'],
  ['1st of May, 2023', '2023-05-01'],
  ['Sept 5th, 2021', '2021-09-05'],
  ['2024-10-04T06:00:00Z', '2024-10-04'],
  ['2024-10-04', '2024-10-04'],
  ['04/10/2024', '2024-10-04'],
  ['4.10.2024', '2024-10-04'],
  ['October 2024', '2024-10'],
  ['31 February 2024', null],
  ['13/13/2024', null],
  ['in 2024', null]
]
for (const [words, edtf] of DATES) {
  t.test(`reads “${words}” as ${edtf ?? 'no date'}`, async t => t.equal(dateIn(words)?.edtf ?? null, edtf))
}
