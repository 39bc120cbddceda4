import type { Base } from '../base.js'
import { countKinds, nameOf, urlOf } from '../references.js'
import type { Person, PersonRecord } from './schema.js'

export function renderPerson(base: Base, record: PersonRecord): Person {
  return {
    id: record.id,
    name: record.name,
    roles: record.roles.map(({ role, organisation, on }) => ({ role, organisation: nameOf(base, 'organisation', organisation), on })),
    finding_counts: countKinds(base.findings.filter(finding => finding.attribution.person === record.id)),
    updated: base.about.prepared,
    url: urlOf('people', record.id)
  }
}
