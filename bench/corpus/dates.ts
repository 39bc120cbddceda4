import type { Random } from './random.js'

const FIRST_YEAR = 2011
const MONTHS = 180
/** How much of the corpus has no date. */
const UNDATED = 0.03
const two = (n: number) => String(n).padStart(2, '0')

/**
 * When a source was published, given how much of the corpus is newer than it, 0 to 1: an EDTF date, never later than that of
 * a source before it. Most have a day; where a month or a year comes to its beginning stand those with nothing more exact.
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
