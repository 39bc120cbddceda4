import type { Base } from '../base.js'
import { labelOf, orNull, urlOf } from '../references.js'
import type { Tally } from '../tally.js'
import type { Population, PopulationRecord } from './schema.js'

export const renderPopulation = (base: Base, tally: Tally, record: PopulationRecord): Population => ({
  id: record.id,
  label: record.label,
  definition: record.definition,
  broader: orNull(record.broader, id => labelOf(base, 'population', id)),
  narrower: base.populations.filter(({ broader }) => broader === record.id).map(({ id, label }) => ({ id, label })),
  finding_counts: tally.populations.at(record.id),
  updated: base.about.prepared,
  url: urlOf('populations', record.id)
})
