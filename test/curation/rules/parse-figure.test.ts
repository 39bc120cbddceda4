import t from 'tap'
import { type Figure, readFigure, wordsAgree } from '../../../src/curation/rules/parse-figure.js'
import type { StatisticRecord } from '../../../src/records/finding.js'

type Unit = StatisticRecord['unit']
type Bounds = [number | null, number | null]

const figure = (value: number, [value_low, value_high]: Bounds, qualifier: Figure['qualifier']): Figure => ({ value, value_low, value_high, qualifier })
const exactly = (value: number) => figure(value, [value, value], 'exactly')
const about = (value: number) => figure(value, [value - 5, value + 5], 'about')

const READ: [string, Unit, Figure][] = [
  // as printed
  ['54%', 'percent', exactly(54)],
  ['45 per cent', 'percent', exactly(45)],
  ['12.5 percent', 'percent', exactly(12.5)],
  ['54', 'percent', exactly(54)],
  ['1,700', 'people', exactly(1700)],
  ['105,000', 'posts', exactly(105000)],
  ['five', 'organisations', exactly(5)],
  ['twelve', 'months', exactly(12)],
  ['£250m', 'gbp', exactly(250_000_000)],
  ['£250 million', 'gbp', exactly(250_000_000)],
  ['£1.5bn', 'gbp', exactly(1_500_000_000)],
  ['£3 billion', 'gbp', exactly(3_000_000_000)],
  ['£1,250', 'gbp', exactly(1250)],
  ['£40k', 'gbp', exactly(40_000)],
  ['110 thousand', 'posts', exactly(110_000)],
  ['1.5 million', 'people', exactly(1_500_000)],
  // a count with what is counted
  ['47 responses', 'responses', exactly(47)],
  ['seven survey respondents', 'people', exactly(7)],
  ['1.5 million people', 'people', exactly(1_500_000)],
  ['£250m a year', 'gbp', exactly(250_000_000)],
  ['36 out of 42', 'organisations', exactly(36)],
  ['36 of the 42', 'organisations', exactly(36)],
  // a number in brackets decides
  ['more than half (54%)', 'percent', exactly(54)],
  ['More than two-thirds (42%)', 'percent', exactly(42)],
  ['54% (more than half)', 'percent', exactly(54)],
  ['five (12%)', 'percent', exactly(12)],
  ['19 (40 per cent)', 'responses', exactly(19)],
  ['36 out of 42 (86%)', 'organisations', exactly(36)],
  ['a quarter of a billion pounds (£250m)', 'gbp', exactly(250_000_000)],
  // proportions in words
  ['half', 'percent', about(50)],
  ['A half', 'percent', about(50)],
  ['one half', 'percent', about(50)],
  ['a third', 'percent', about(100 / 3)],
  ['one-third', 'percent', about(100 / 3)],
  ['two-thirds', 'percent', about(200 / 3)],
  ['two thirds', 'percent', about(200 / 3)],
  ['a quarter', 'percent', about(25)],
  ['three-quarters', 'percent', about(75)],
  ['a fifth', 'percent', about(20)],
  ['nine in ten', 'percent', about(90)],
  ['Nine-in-10', 'percent', about(90)],
  ['9 in 10', 'percent', about(90)],
  ['nine out of ten', 'percent', about(90)],
  ['nine out ten', 'percent', about(90)],
  ['one in three', 'percent', about(100 / 3)],
  // qualifiers
  ['more than 76%', 'percent', figure(76, [76, null], 'more_than')],
  ['over 85%', 'percent', figure(85, [85, null], 'more_than')],
  ['above 85%', 'percent', figure(85, [85, null], 'more_than')],
  ['more than three-quarters', 'percent', figure(75, [75, null], 'more_than')],
  ['Over 1,700 staff', 'people', figure(1700, [1700, null], 'more_than')],
  ['at least 30', 'organisations', figure(30, [30, null], 'at_least')],
  ['no fewer than 30', 'organisations', figure(30, [30, null], 'at_least')],
  ['no less than a third', 'percent', figure(100 / 3, [100 / 3, null], 'at_least')],
  ['less than a fifth', 'percent', figure(20, [null, 20], 'less_than')],
  ['fewer than 30', 'organisations', figure(30, [null, 30], 'less_than')],
  ['under 10%', 'percent', figure(10, [null, 10], 'less_than')],
  ['below 10%', 'percent', figure(10, [null, 10], 'less_than')],
  ['up to 18 months', 'months', figure(18, [null, 18], 'at_most')],
  ['no more than 10%', 'percent', figure(10, [null, 10], 'at_most')],
  ['at most five', 'years', figure(5, [null, 5], 'at_most')],
  ['nearly half', 'percent', figure(50, [45, 50], 'nearly')],
  ['nearly nine-in-10', 'percent', figure(90, [85, 90], 'nearly')],
  ['almost 54%', 'percent', figure(54, [49, 54], 'nearly')],
  ['close to 1,700', 'people', figure(1700, [null, 1700], 'nearly')],
  ['about a quarter', 'percent', about(25)],
  ['around 54%', 'percent', about(54)],
  ['roughly half', 'percent', about(50)],
  ['approximately 1,700', 'people', figure(1700, [null, null], 'about')],
  ['some 105,000 posts', 'posts', figure(105_000, [null, null], 'about')]
]
for (const [written, unit, meant] of READ) {
  t.test(`reads “${written}” as a figure in ${unit}`, async t => {
    t.strictSame(readFigure(written, unit), meant)
  })
}

const UNREADABLE: [string, Unit][] = [
  ['most leaders', 'percent'],
  ['as many as 76%', 'percent'],
  ['only half', 'percent'],
  ['a majority', 'percent'],
  ['76% of leaders', 'percent'],
  ['ten in zero', 'percent'],
  ['few in ten', 'percent'],
  ['10th in 20', 'percent'],
  ['half', 'people'],
  ['a dozen', 'organisations'],
  ['one two three four five', 'people'],
  ['', 'people']
]
for (const [written, unit] of UNREADABLE) {
  t.test(`reads no figure in ${unit} from “${written}”`, async t => {
    t.equal(readFigure(written, unit), null)
  })
}

const AGREE: [string, boolean][] = [
  ['half (54%)', true],
  ['half (70%)', false],
  ['five (12%)', true],
  ['19 (40%)', true],
  ['54% (more than half)', true],
  ['more than half (54%)', true],
  ['more than half (50%)', false],
  ['more than two-thirds (42%)', false],
  ['less than a third (30%)', true],
  ['less than half (50%)', false],
  ['nearly half (48%)', true],
  ['nearly half (52%)', false],
  ['nine in ten (91%)', true],
  ['nine in ten (80%)', false],
  ['at least half (50%)', true],
  ['up to half (50%)', true],
  ['a majority (54%)', true],
  ['54%', true],
  ['half', true]
]
for (const [written, agree] of AGREE) {
  t.test(`finds ${agree ? 'no' : 'a'} contradiction between words and number in “${written}”`, async t => {
    t.equal(wordsAgree(written, 'percent'), agree)
  })
}

t.test('ignores a share in brackets beside a count', async t => {
  t.equal(wordsAgree('36 out of 42 (86%)', 'organisations'), true)
})
