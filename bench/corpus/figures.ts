import type { StatisticRecord } from '#ics/records/finding.js'
import { below, type Random } from './random.js'

type Figure = Pick<StatisticRecord, 'value' | 'value_low' | 'value_high' | 'unit' | 'qualifier' | 'as_written'>

/** Maximum error of a share in round words, in percentage points. */
const SLACK = 5
const TENTHS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']

const exactly = (value: number, unit: Figure['unit'], as_written: string): Figure => ({
  value,
  value_low: value,
  value_high: value,
  unit,
  qualifier: 'exactly',
  as_written
})

/** A share, with the bounds that its words allow. */
export function share(random: Random): Figure {
  const value = 8 + below(random, 85)
  const limited = (qualifier: Figure['qualifier'], words: string, value_low: number | null, value_high: number | null): Figure => ({
    value,
    value_low,
    value_high,
    unit: 'percent',
    qualifier,
    as_written: `${words} ${value}%`
  })
  const way = random()
  if (way < 0.62) return exactly(value, 'percent', `${value}%`)
  if (way < 0.74) return limited('more_than', 'more than', value, null)
  if (way < 0.8) return limited('nearly', 'nearly', value - SLACK, value)
  if (way < 0.86) return limited('about', 'around', value - 0.5, value + 0.5)
  if (way < 0.9) return limited('less_than', 'less than', null, value)
  const tenths = 1 + below(random, 9)
  const rough = 10 * tenths
  return {
    value: rough,
    value_low: rough - SLACK,
    value_high: rough + SLACK,
    unit: 'percent',
    qualifier: 'about',
    as_written: `${TENTHS[tenths - 1]} in ten`
  }
}

const UNITS = ['people', 'posts', 'organisations', 'responses', 'gbp', 'months'] as const

/** A number of something, from a handful to millions of pounds. */
export function amount(random: Random): Figure {
  const unit = UNITS[below(random, UNITS.length)] as (typeof UNITS)[number]
  if (unit === 'gbp') {
    const millions = 1 + below(random, 900)
    return exactly(millions * 1e6, unit, `£${millions}m`)
  }
  const value = unit === 'months' ? 2 + below(random, 60) : 13 + Math.floor(10 ** (1 + 3 * random()))
  const written = String(value).replaceAll(/\B(?=(\d{3})+$)/g, ',')
  if (random() < 0.8) return exactly(value, unit, written)
  return { value, value_low: value, value_high: null, unit, qualifier: 'more_than', as_written: `more than ${written}` }
}
