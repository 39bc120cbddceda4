import type { Random } from './random.js'

const FIRST_YEAR = 2011
const MONTHS = 180
/** Share of the corpus without a date. */
const UNDATED = 0.03
const two = (n: number) => String(n).padStart(2, '0')

/**
 * The publication date of a source, given the share of the corpus that is newer, 0 to 1: an EDTF date, never later than that of
 * an earlier source. Most have a day; at the beginning of a month or a year are those with only the month or year.
 */
export function publishedAt(newer: number, random: Random): string | null {
  if (newer >= 1 - UNDATED) return null
  const passed = (newer / (1 - UNDATED)) * MONTHS
  const index = MONTHS - 1 - Math.floor(passed)
  const left = 1 - (passed % 1)
  const [year, month] = [FIRST_YEAR + Math.floor(index / 12), (index % 12) + 1]
  if (month === 1 && left < 0.1) return random() < 0.5 ? `${year}` : `${year}?`
  if (left < 0.15) return `${year}-${two(month)}`
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return `${year}-${two(month)}-${two(1 + Math.floor(((left - 0.15) / 0.85) * (days - 0.001)))}`
}
