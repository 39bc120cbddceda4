import { type Base, rolesOf } from '../base.js'
import { nameOf, orNull, urlOf } from '../references.js'
import type { Organisation, OrganisationRecord } from './schema.js'

export function renderOrganisation(base: Base, record: OrganisationRecord): Organisation {
  const counts = { total: 0, speaker: 0, asked: 0, studied: 0, publisher: 0, commissioner: 0, cited: 0, mentioned: 0 }
  for (const finding of base.findings) {
    const roles = rolesOf(base, finding).get(record.id)
    if (!roles) continue
    counts.total++
    for (const role of roles) counts[role]++
  }
  return {
    ...record,
    part_of: orNull(record.part_of, id => nameOf(base, 'organisation', id)),
    finding_counts: counts,
    updated: base.about.prepared,
    url: urlOf('organisations', record.id)
  }
}
