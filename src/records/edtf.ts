import { memoize } from './memoize.js'

const lastDay = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** The first and last day of a date (YYYY, YYYY-MM, YYYY-MM-DD), or null if it does not exist. */
export function periodOf(value: string): { start: string; end: string } | null {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(value) ?? []
  if (year === undefined) return null
  const [m, d] = [Number(month ?? 1), Number(day ?? 1)]
  if (m < 1 || m > 12 || d < 1 || d > lastDay(Number(year), m)) return null
  const last = month === undefined ? `${year}-12-31` : `${year}-${month}-${day ?? lastDay(Number(year), m)}`
  return { start: `${year}-${month ?? '01'}-${day ?? '01'}`, end: last }
}

const UNKNOWN = { start: null, end: null }
const daysOfKnown = memoize(edtf => periodOf(edtf.replace('?', '')) ?? UNKNOWN, 2 ** 14)

/** First and last day; null if unknown. */
export interface Period {
  start: string | null
  end: string | null
}

/** First and last day of an EDTF date, ignoring `?`; both null if the date is unknown. */
export const daysOf = (edtf: string | null): Readonly<Period> => (edtf === null ? UNKNOWN : daysOfKnown(edtf))

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** An EDTF date in words: 15 November 2022; September 2021; 2022 (year inferred); date not known. */
export function dateInWords(edtf: string | null): string {
  if (edtf === null) return 'date not known'
  const [year, month, day] = edtf.replace('?', '').split('-')
  const words = [day && Number(day), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(' ')
  return edtf.endsWith('?') ? `${words} (${month ? 'date' : 'year'} inferred)` : words
}
