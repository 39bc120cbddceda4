import type { Aggregates } from '../../records/aggregates.js'
import type { Dataset } from '../../records/dataset.js'
import type { PersonRecord } from '../../records/person.js'
import { nameOf, urlOf } from '../../records/references.js'
import type { Person } from './schema.js'

export const renderPerson = (dataset: Dataset, aggregates: Aggregates, record: PersonRecord): Person => ({
  id: record.id,
  name: record.name,
  roles: record.roles.map(({ role, organisation, on }) => ({ role, organisation: nameOf(dataset, 'organisation', organisation), on })),
  finding_counts: aggregates.people.at(record.id),
  updated: dataset.about.prepared,
  url: urlOf('people', record.id)
})
