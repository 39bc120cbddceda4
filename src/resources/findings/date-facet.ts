import type { FacetDeclaration } from '../../api/facets.js'
import { periodFacets } from '../../api/facets.js'
import { dateParameter, enumValue } from '../../api/parameter-types.js'
import { valuesOf, yearsBetween } from '../../db/query/facet-values.js'
import { byPeriod, type FilterValues } from '../../db/query/filters.js'
import type { Dimension } from '../../db/query/groups.js'
import { daysOf, type Period } from '../../records/edtf.js'
import type { FindingRecord } from '../../records/finding.js'
import { mustGet } from '../../records/references.js'

export const DATES = ['published', 'fieldwork'] as const

/** The two periods of a finding. */
const dateOf = (values: FilterValues) => (values.date === 'fieldwork' ? 'fieldwork' : 'published')
const yearOf = (day: unknown) => (typeof day === 'string' ? day.slice(0, 4) : null)

/** The years that a period overlaps; none if an end of it is not known. */
const years = ({ start, end }: Period) =>
  start === null || end === null ? [] : yearsBetween(Number(start.slice(0, 4)), Number(end.slice(0, 4))).map(({ key }) => key)

/** Each year that the period of a finding overlaps, within the dates that are selected. */
const year: Dimension = {
  facet: values => `${dateOf(values)}_year`,
  within: ({ published_from, published_to }) => {
    const [first, last] = [yearOf(published_from) ?? '', yearOf(published_to) ?? '9999']
    return value => value >= first && value <= last
  },
  terms: (db, values) => {
    const known = valuesOf(db, 'findings', `${dateOf(values)}_year`)
    return yearsBetween(Number(yearOf(values.published_from) ?? known[0] ?? 0), Number(yearOf(values.published_to) ?? known.at(-1) ?? -1))
  }
}

/** The date of a finding: the publication of its source or the fieldwork of its survey, as the parameter `date` says. */
export const dateFacet: FacetDeclaration<FindingRecord> = () => {
  const filters = byPeriod(values => ({ start: `${dateOf(values)}_start`, end: `${dateOf(values)}_end` }))
  return {
    index: ({ id, survey }, { dataset }) => {
      const published = daysOf(mustGet(dataset.sourceOf, id).published)
      const { from = null, to = null } = dataset.survey.get(survey ?? '')?.fieldwork ?? {}
      const fieldwork = { start: daysOf(from).start, end: daysOf(to).end }
      return {
        published_year: years(published),
        fieldwork_year: years(fieldwork),
        ...periodFacets('published', published),
        ...periodFacets('fieldwork', fieldwork)
      }
    },
    parameters: {
      date: {
        schema: enumValue(DATES, 'Date that date filters and counts by year use: publication, or fieldwork of the survey', 'published'),
        filter: null
      },
      published_from: {
        schema: dateParameter('start', 'Earliest date: YYYY, YYYY-MM or YYYY-MM-DD; a finding matches if its period overlaps'),
        filter: filters.from
      },
      published_to: { schema: dateParameter('end', 'Latest date, the end included: YYYY, YYYY-MM or YYYY-MM-DD'), filter: filters.to }
    },
    dimensions: { year }
  }
}
