import { dateInWords, daysOf } from '../records/edtf.js'
import type { Source } from '../resources/sources/schema.js'
import type { Survey } from '../resources/surveys/schema.js'

/** The time of a survey: its fieldwork, or the day of its first report if the fieldwork is unknown. */
export interface Moment {
  kind: 'fieldwork' | 'published' | 'unknown'
  from: string | null
  to: string | null
  words: string
}

export function momentOf({ fieldwork, reports }: Survey, sources: Map<string, Source>): Moment {
  const [from, to] = [daysOf(fieldwork.from).start, daysOf(fieldwork.to ?? fieldwork.from).end]
  if (from !== null) {
    const [first, last] = [dateInWords(fieldwork.from), dateInWords(fieldwork.to ?? fieldwork.from)]
    return { kind: 'fieldwork', from, to, words: first === last ? `Asked in ${first}`.replace(/in (?=\d+ )/, 'on ') : `Asked from ${first} to ${last}` }
  }
  const [first] = reports
    .map(({ id }) => sources.get(id)?.published ?? null)
    .filter(published => published !== null)
    .sort()
  if (first === undefined) return { kind: 'unknown', from, to, words: 'Date of asking not found' }
  return { kind: 'published', from: daysOf(first).start, to: daysOf(first).end, words: `Reported ${dateInWords(first)}; date of asking not found` }
}

const number = new Intl.NumberFormat('en-GB')

/** How many answered: 183 people; number not reported. */
export const respondentsOf = ({ respondents: { n, unit } }: Survey) => (n === null ? 'number not reported' : `${number.format(n)} ${unit}`)
