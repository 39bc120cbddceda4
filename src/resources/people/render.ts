import type { Base } from '../base.js'
import { nameOf, urlOf } from '../references.js'
import type { Tally } from '../tally.js'
import type { Person, PersonRecord } from './schema.js'

export const renderPerson = (base: Base, tally: Tally, record: PersonRecord): Person => ({
  id: record.id,
  name: record.name,
  roles: record.roles.map(({ role, organisation, on }) => ({ role, organisation: nameOf(base, 'organisation', organisation), on })),
  finding_counts: tally.people.at(record.id),
  updated: base.about.prepared,
  url: urlOf('people', record.id)
})
