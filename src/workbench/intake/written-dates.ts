import { periodOf } from '../../records/edtf.js'

const MONTHS = 'january february march april may june july august september october november december'.split(' ')
const MONTH = `(?<month>${MONTHS.map(month => `${month.slice(0, 3)}(?:${month.slice(3)})?${month === 'september' ? '|sept' : ''}`).join('|')})\\.?`
const FORMS = [
  `(?<day>\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH},? (?<year>\\d{4})`,
  `${MONTH} (?<day>\\d{1,2})(?:st|nd|rd|th)?,? (?<year>\\d{4})`,
  `(?<year>\\d{4})-(?<number>\\d{2})-(?<day>\\d{2})`,
  // British order; a text that means the month first cannot be told from it up to the twelfth.
  `(?<day>\\d{1,2})[/.](?<number>\\d{1,2})[/.](?<year>\\d{4})`,
  `${MONTH} (?<year>\\d{4})`
].map(form => new RegExp(`(?<![\\p{L}\\p{N}])${form}(?![\\p{N}])`, 'iu'))

/** A date as printed, and as EDTF. */
export interface WrittenDate {
  printed: string
  edtf: string
}

/** The first form of a date that stands in some words, or null. */
export function dateIn(words: string): WrittenDate | null {
  for (const form of FORMS) {
    const found = form.exec(words)
    const { day, month, number, year } = found?.groups ?? {}
    if (!found || !year) continue
    const named = month ? MONTHS.findIndex(one => one.startsWith(month.slice(0, 3).toLowerCase())) + 1 : Number(number)
    const edtf = [year, named, ...(day ? [Number(day)] : [])].map(part => String(part).padStart(2, '0')).join('-')
    if (periodOf(edtf)) return { printed: found[0], edtf }
  }
  return null
}
