import type { Collection } from '../../db/query/collection.js'
import { byAnyValue, byId, bySince, byValue } from '../../db/query/filters.js'
import { surveys } from '../../db/schema.js'

export const surveyCollection: Collection = {
  name: 'surveys',
  namespace: 'surveys',
  table: surveys,
  document: surveys.document,
  filters: {
    id: byId('surveys'),
    series: byValue('series', 'series'),
    commissioner: byValue('commissioner', 'organisations'),
    population: byAnyValue('population', 'populations').any,
    updated_since: bySince('updated')
  },
  sorts: { updated: surveys.updated, id: surveys.id },
  defaultSort: [{ key: 'id', descending: false }]
}
