import type { Base } from '../base.js'
import { nameOf, orNull, urlOf } from '../references.js'
import type { Tally } from '../tally.js'
import type { Organisation, OrganisationRecord } from './schema.js'

export const renderOrganisation = (base: Base, tally: Tally, record: OrganisationRecord): Organisation => ({
  ...record,
  part_of: orNull(record.part_of, id => nameOf(base, 'organisation', id)),
  finding_counts: tally.organisations.at(record.id),
  updated: base.about.prepared,
  url: urlOf('organisations', record.id)
})
