import t from 'tap'
import { lackingAround } from '../../src/figures/whole-figure.js'

const CUT: [string, string, string][] = [
  ['It costs £250m.', '£250', 'm.'],
  ['It costs £250 million.', '£250', 'million'],
  ['It costs £250\u00a0bn.', '£250', 'bn'],
  ['It costs £250m.', '250m', '£'],
  ['21,700 posts', '1,700', '2'],
  ['21,700 posts', '700', '21,'],
  ['54.5% of leaders', '54', '.5%'],
  ['54% of leaders', '54', '%'],
  ['45 per cent of leaders', '45', 'per'],
  ['5 percentage points', '5', 'percentage'],
  ['nine in ten leaders', 'nine', 'in'],
  ['nine‑in‑ten leaders', 'nine', 'in'],
  ['nine out of ten leaders', 'nine', 'out of'],
  ['two-thirds of leaders', 'thirds', 'two-'],
  ['twenty five leaders', 'twenty', 'five'],
  ['50–60% of leaders', '60%', '50-'],
  ['50–60% of leaders', '50', '-60%'],
  ['half a million leaders', 'half', 'a million'],
  ['a quarter of a million leaders', 'a quarter', 'of a million'],
  ['two and a half years', 'two', 'and a half'],
  ['more than 76% of leaders', '76%', 'more than'],
  ['slightly more than 76% of leaders', '76%', 'slightly more than'],
  ['Over 85% of leaders', '85%', 'over'],
  ['just under half of leaders', 'half', 'just under'],
  ['more than half (54%) of leaders', 'more than half', '(54%)'],
  ['more than half (only 54%) of leaders', 'more than half', '(only 54%)'],
  ['costs £5m and then £50m', '£5', 'm']
]
t.test('finds the words that a cut figure lacks', async t => {
  for (const [exact, written, lacking] of CUT) t.equal(lackingAround(exact, written, true), lacking, `“${written}” of “${exact}”`)
})

const WHOLE: [string, string, boolean][] = [
  ['54% of leaders', '54%', true],
  ['more than half (54%) of leaders', 'more than half (54%)', true],
  ['leaders (54%)', '54%', true],
  ['more than half (in 2021) of leaders', 'more than half', true],
  ['36 out of 42 systems', '36', false],
  ['47 responses', '47', false],
  ['It rose from 70% to 76%.', '76%', true],
  ['54,5 and then 5', '5', false],
  ['nobody over there has 12 months', '12', false],
  ['It is £250m.', '£250m', false]
]
t.test('finds nothing lacking of a figure that stands somewhere whole', async t => {
  for (const [exact, written, isPercent] of WHOLE) t.equal(lackingAround(exact, written, isPercent), null, `“${written}” of “${exact}”`)
})
