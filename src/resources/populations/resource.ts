import { defineResource } from '../../api/define-resource.js'
import { idFacet } from '../../api/facets.js'
import { populations as table } from '../../db/schema.js'
import { type PopulationRecord, populationRecord } from '../../records/population.js'
import { indexDocument } from '../../search/index-text.js'
import { menuColumns, menuSorts } from '../menu.js'
import { renderPopulation } from './render.js'
import { population } from './schema.js'

export const populations = defineResource<PopulationRecord>({
  name: 'populations',
  singular: 'population',
  plural: 'Populations',
  example: 'trust-leaders',
  signpost: { type: 'DefinedTerm' },
  table,
  schema: population,
  record: populationRecord,
  render: (record, { dataset, aggregates }) => renderPopulation(dataset, aggregates, record),
  columns: ({ id, label }, { aggregates }) => menuColumns(label, aggregates.populations.at(id)),
  facets: {
    broader: idFacet('populations', { value: ({ broader }) => broader, description: 'Ids of broader populations' })
  },
  sorts: menuSorts(table, 'label'),
  names: ({ label }) => [label],
  searchText: ({ label, definition }) => indexDocument({ title: [label], body: [definition] }),
  download: { references: { broader_id: 'populations' } }
})
