import type { Collection } from '../../db/collection.js'
import { facet, notBefore, oneOf } from '../../db/filters.js'
import { surveys } from '../../db/tables.js'

export const surveyCollection: Collection = {
  name: 'surveys',
  shelf: 'surveys',
  table: surveys,
  document: surveys.document,
  filters: {
    id: oneOf(surveys.id, 'surveys'),
    series: oneOf(surveys.series, 'series'),
    commissioner: oneOf(surveys.commissioner, 'organisations'),
    population: facet('surveys', surveys.seq, 'population', 'populations').any,
    updated_since: notBefore(surveys.updated)
  },
  sorts: { updated: surveys.updated, id: surveys.id },
  defaultSort: [{ key: 'id', descending: false }]
}
