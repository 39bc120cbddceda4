import { type Base, populationsOf, withBroader } from '../base.js'
import { countKinds, labelOf, orNull, urlOf } from '../references.js'
import type { Population, PopulationRecord } from './schema.js'

export function renderPopulation(base: Base, record: PopulationRecord): Population {
  const answered = base.findings.filter(finding => populationsOf(finding).some(id => withBroader(base.population, id).includes(record.id)))
  return {
    id: record.id,
    label: record.label,
    definition: record.definition,
    broader: orNull(record.broader, id => labelOf(base, 'population', id)),
    narrower: base.populations.filter(({ broader }) => broader === record.id).map(({ id, label }) => ({ id, label })),
    finding_counts: countKinds(answered),
    updated: base.about.prepared,
    url: urlOf('populations', record.id)
  }
}
