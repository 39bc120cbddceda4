import { defineResource } from '../../api/define-resource.js'
import { enumFacet, lifeFacet } from '../../api/facets.js'
import { organisations as table } from '../../db/schema.js'
import { daysOf } from '../../records/edtf.js'
import { ORGANISATION_TYPES, type OrganisationRecord, organisationRecord } from '../../records/organisation.js'
import { indexDocument } from '../../search/index-text.js'
import { menuColumns, menuSorts } from '../menu.js'
import { renderOrganisation } from './render.js'
import { organisation } from './schema.js'

export const organisations = defineResource<OrganisationRecord>({
  name: 'organisations',
  singular: 'organisation',
  plural: 'Organisations',
  example: 'nhs-confederation',
  signpost: { type: 'Organization', page: id => `/organisations/${id}` },
  table,
  schema: organisation,
  record: organisationRecord,
  render: (record, { dataset, aggregates }) => renderOrganisation(dataset, aggregates, record),
  columns: ({ id, name }, { aggregates }) => menuColumns(name, aggregates.organisations.at(id)),
  facets: {
    type: enumFacet(ORGANISATION_TYPES, { value: ({ type }) => type, description: 'Types of organisation' }),
    at: lifeFacet({ life: ({ from, to }) => ({ start: daysOf(from).start, end: daysOf(to).end }), description: 'Date on which it existed, as far as is known' })
  },
  sorts: menuSorts(table, 'name'),
  names: ({ name, abbreviation, other_names }) => [name, abbreviation, ...other_names],
  searchText: ({ name, abbreviation, other_names }) => indexDocument({ title: [name], names: [abbreviation, ...other_names] }),
  findingsFilter: 'organisation',
  download: {
    childTables: [{ name: 'organisation_successors', path: 'successors', prefix: 'successor', description: 'Organisations that took the place of each' }],
    columnNames: ['organisation', 'publisher', 'commissioner', 'reported_by'],
    references: { part_of_id: 'organisations', successor_id: 'organisations' }
  }
})
