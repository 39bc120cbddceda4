import type { z } from 'zod'
import { changed, countsQuery, decimal, enumList, flag, idList, listQuery, period } from '../../api/parameters.js'
import * as atoms from '../../records/common.js'
import { findingCounting } from './queries.js'

/** The filters that findings, quotes and statistics share. */
export const findingFilters = {
  match: enumList(['words', 'verbatim'], 'How q is read: as words, or as one phrase as printed in a passage').transform(([how]) => how),
  id: idList('findings'),
  kind: enumList(atoms.KINDS, 'What sort of evidence'),
  theme: idList('themes', 'Ids of themes; a broader theme finds its narrower ones; a comma means “or”', 'workforce'),
  theme_all: idList('themes', 'Ids of themes that must all be there'),
  theme_not: idList('themes', 'Ids of themes that must not be there'),
  organisation: idList('organisations', 'Ids of organisations that have a part in it, in any role; a comma means “or”'),
  person: idList('people'),
  source: idList('sources'),
  publisher: idList('organisations', 'Ids of organisations that published the source; a comma means “or”'),
  survey: idList('surveys'),
  series: idList('series', 'Ids of series of surveys; a comma means “or”'),
  population: idList('populations', 'Ids of populations; a broader one finds its narrower ones; a comma means “or”'),
  question: idList('questions'),
  result: idList('results', 'Ids of results; a comma means “or”'),
  importance: enumList(['core', 'supporting'], 'Headlines and direct asks, or the rest'),
  basis: enumList(atoms.BASES, 'What the evidence rests on'),
  distance: enumList(atoms.DISTANCES, 'How far the source is from where the evidence was made'),
  form: enumList(atoms.FORMS, 'What is in the quotation marks'),
  unit: enumList(atoms.UNITS, 'What the figure counts'),
  value_min: decimal('Figures of at least this value; needs one `unit`'),
  value_max: decimal('Figures of at most this value; needs one `unit`'),
  has_anomaly: flag('Whether an anomaly touches it'),
  anomaly_kind: enumList(atoms.ANOMALY_KINDS, 'Kinds of the anomalies that touch it'),
  date: enumList(['published', 'fieldwork'], 'What the date filters, and counts by year, go by: the publication (by default) or the fieldwork of the survey'),
  ...period,
  ...changed
}

export const FINDING_SORTS = ['published', 'updated', 'value', 'id'] as const

/** What no filter can tell alone: bounds need one unit, dates one meaning. */
export function checkTogether(query: { [K in 'value_min' | 'value_max' | 'unit' | 'date']?: unknown }, ctx: z.RefinementCtx) {
  const { unit, date } = query as { unit?: string[]; date?: string[] }
  const bounded = (['value_min', 'value_max'] as const).filter(name => query[name] !== undefined)
  if (bounded.length > 0 && unit?.length !== 1) {
    ctx.addIssue({
      code: 'custom',
      path: [String(bounded[0])],
      message: 'needs exactly one unit beside it, such as unit=percent: values of different units cannot be compared',
      params: { code: 'needs_unit', allowed: atoms.UNITS }
    })
  }
  if (date && date.length > 1) {
    ctx.addIssue({
      code: 'custom',
      path: ['date'],
      message: 'takes one value, published or fieldwork',
      params: { code: 'too_many', allowed: ['published', 'fieldwork'] }
    })
  }
}

export const findingQuery = listQuery(FINDING_SORTS, findingFilters).superRefine(checkTogether)
export const findingCountsQuery = countsQuery(Object.keys(findingCounting.dimensions), findingFilters).superRefine(checkTogether)
