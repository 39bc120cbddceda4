import type { Aggregates } from '../../records/aggregates.js'
import type { Dataset } from '../../records/dataset.js'
import type { PopulationRecord } from '../../records/population.js'
import { labelOf, mapNullable, urlOf } from '../../records/references.js'
import type { Population } from './schema.js'

export const renderPopulation = (dataset: Dataset, aggregates: Aggregates, record: PopulationRecord): Population => ({
  id: record.id,
  label: record.label,
  definition: record.definition,
  broader: mapNullable(record.broader, id => labelOf(dataset, 'population', id)),
  narrower: dataset.populations.filter(({ broader }) => broader === record.id).map(({ id, label }) => ({ id, label })),
  finding_counts: aggregates.populations.at(record.id),
  updated: dataset.about.prepared,
  url: urlOf('populations', record.id)
})
