import type { Collection } from '../../db/collection.js'
import { byId, many, notBefore, oneOf } from '../../db/filters.js'
import { surveys } from '../../db/tables.js'

export const surveyCollection: Collection = {
  name: 'surveys',
  shelf: 'surveys',
  table: surveys,
  document: surveys.document,
  filters: {
    id: byId('surveys'),
    series: oneOf('series', 'series'),
    commissioner: oneOf('commissioner', 'organisations'),
    population: many('population', 'populations').any,
    updated_since: notBefore('updated')
  },
  sorts: { updated: surveys.updated, id: surveys.id },
  defaultSort: [{ key: 'id', descending: false }]
}
