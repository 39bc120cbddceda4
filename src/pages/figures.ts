import type { Finding } from '../resources/findings/schema.js'

/** A finding with a figure. */
export type Figure = Finding & { statistic: NonNullable<Finding['statistic']> }
export type Statistic = Figure['statistic']

export const figuresAmong = (found: Finding[]) => found.filter((finding): finding is Figure => finding.statistic !== null)

const UNITS: Record<Statistic['unit'], string> = {
  percent: '%',
  people: ' people',
  posts: ' posts',
  fte: ' full-time equivalents',
  organisations: ' organisations',
  systems: ' systems',
  responses: ' responses',
  gbp: '',
  months: ' months',
  years: ' years'
}

const number = new Intl.NumberFormat('en-GB')

/** A number with its unit: 70%, 1,700 full-time equivalents, £250,000,000. */
export const inUnits = (value: number, unit: Statistic['unit']) => `${unit === 'gbp' ? '£' : ''}${number.format(value)}${UNITS[unit]}`

const QUALIFIERS: Record<Statistic['qualifier'], string> = {
  exactly: '',
  about: 'about ',
  nearly: 'nearly ',
  more_than: 'more than ',
  at_least: 'at least ',
  less_than: 'less than ',
  at_most: 'at most '
}

export const isContradicted = ({ status }: Statistic) => status === 'contradicted'

/** Words for a figure that is no number: its source says two different things. */
export const CONTRADICTED = 'contradicts itself'

/** A figure with its qualifier, short enough to stand beside a bar; words stay as printed. */
export function shortFigure(figure: Statistic): string {
  const { value, unit, qualifier, as_written } = figure
  if (isContradicted(figure)) return CONTRADICTED
  return qualifier === 'exactly' || as_written === null ? `${QUALIFIERS[qualifier]}${inUnits(value, unit)}` : as_written
}

/** The values that the words of a figure allow. */
export function boundsInWords(figure: Statistic): string {
  const { value, value_low, value_high, unit, qualifier } = figure
  if (isContradicted(figure)) return 'No number: words and number disagree'
  const said = `${QUALIFIERS[qualifier]}${inUnits(value, unit)}`.replace(/^./, first => first.toUpperCase())
  if (value_low === null && value_high === null) return `${said}; the words give no bounds`
  if (value_low === value_high) return said
  if (value_low === null) return `${said}, without a lower bound`
  if (value_high === null) return `${said}, without an upper bound`
  return `${said}: from ${inUnits(value_low, unit)} to ${inUnits(value_high, unit)}`
}

const SCOPES: Record<NonNullable<Statistic['base']>['scope'], string> = {
  question: 'those who answered this question',
  subgroup: 'some of those who answered the survey',
  survey: 'the whole survey, not this question'
}

/** How a figure is to be read: its bounds, and the reason not to trust it. */
export const readingOf = (figure: Statistic) =>
  figure.status === 'corrected' || figure.status === 'unsourced' ? `${boundsInWords(figure)}. ${STATUSES[figure.status]}` : boundsInWords(figure)

/** The number behind a share, and what it counts: 183 people (the whole survey, not this question). */
export const baseInWords = ({ base }: Pick<Statistic, 'base'>) =>
  base && `${base.n === null ? 'Number not reported' : inUnits(base.n, base.unit)} (${SCOPES[base.scope]})`

export const STATUSES: Record<Exclude<Statistic['status'], 'ok'>, string> = {
  corrected: 'The primary report gives another figure',
  contradicted: 'The source contradicts itself',
  unsourced: 'The source names no origin for it'
}
