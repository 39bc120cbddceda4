import type { Aggregates } from '../../records/aggregates.js'
import type { Dataset } from '../../records/dataset.js'
import { labelOf, mapNullable, urlOf } from '../../records/references.js'
import type { ThemeRecord } from '../../records/theme.js'
import type { Theme } from './schema.js'

export const renderTheme = (dataset: Dataset, aggregates: Aggregates, record: ThemeRecord): Theme => ({
  id: record.id,
  label: record.label,
  other_labels: record.other_labels,
  definition: record.definition,
  broader: mapNullable(record.broader, id => labelOf(dataset, 'theme', id)),
  narrower: dataset.themes.filter(({ broader }) => broader === record.id).map(({ id, label }) => ({ id, label })),
  finding_counts: aggregates.themes.at(record.id),
  updated: dataset.about.prepared,
  url: urlOf('themes', record.id)
})
