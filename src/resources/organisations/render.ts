import type { Aggregates } from '../../records/aggregates.js'
import type { Dataset } from '../../records/dataset.js'
import type { OrganisationRecord } from '../../records/organisation.js'
import { mapNullable, nameOf, urlOf } from '../../records/references.js'
import type { Organisation } from './schema.js'

export const renderOrganisation = (dataset: Dataset, aggregates: Aggregates, { article: _, ...record }: OrganisationRecord): Organisation => ({
  ...record,
  part_of: mapNullable(record.part_of, id => nameOf(dataset, 'organisation', id)),
  successors: record.successors.map(({ id, inferred }) => ({ ...nameOf(dataset, 'organisation', id), inferred })),
  predecessors: (dataset.predecessorsOf.get(record.id) ?? []).map(({ id }) => nameOf(dataset, 'organisation', id)),
  finding_counts: aggregates.organisations.at(record.id),
  updated: dataset.about.prepared,
  url: urlOf('organisations', record.id)
})
