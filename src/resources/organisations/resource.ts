import { defineResource } from '../../api/define-resource.js'
import { enumFacet } from '../../api/facets.js'
import { organisations as table } from '../../db/schema.js'
import { ORGANISATION_TYPES, type OrganisationRecord, organisationRecord } from '../../records/organisation.js'
import { indexDocument } from '../../search/index-text.js'
import { renderOrganisation } from './render.js'
import { organisation } from './schema.js'

export const organisations = defineResource<OrganisationRecord>({
  name: 'organisations',
  singular: 'organisation',
  plural: 'Organisations',
  example: 'nhs-confederation',
  table,
  schema: organisation,
  record: organisationRecord,
  render: (record, { dataset, aggregates }) => renderOrganisation(dataset, aggregates, record),
  facets: { type: enumFacet(ORGANISATION_TYPES, { value: ({ type }) => type, description: 'Types of organisation' }) },
  sorts: { updated: table.updated, id: table.id },
  searchText: ({ name, abbreviation, other_names }) => indexDocument({ title: [name], names: [abbreviation, ...other_names] }),
  findingsFilter: 'organisation',
  download: { columnNames: ['organisation', 'publisher', 'commissioner', 'reported_by'], references: { part_of_id: 'organisations' } }
})
