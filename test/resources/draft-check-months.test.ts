import t from 'tap'
import { everyMonthIn, monthsBetween, monthsIn } from '../../src/resources/draft-check/months.js'

t.test('lists the months between two days, over a new year', async t => {
  t.strictSame(monthsBetween('2021-11-20', '2022-02-03'), ['2021-11', '2021-12', '2022-01', '2022-02'])
  t.strictSame(monthsBetween('2022-03-01', '2022-03-31'), ['2022-03'])
})

t.test('lists no months if a day is unknown', async t => {
  t.strictSame(monthsBetween(null, '2022-03-31'), [])
  t.strictSame(monthsBetween('2022-03-01', null), [])
})

t.test('leaves out a month by which something was so, unless every month is asked for', async t => {
  const text = 'It ran in early March 2022 and closed by 14 December 2022.'
  t.strictSame(monthsIn(text), ['2022-03'])
  t.strictSame(everyMonthIn(text), ['2022-03', '2022-12'])
})
