import { defineResource } from '../../api/define-resource.js'
import { idFacet } from '../../api/facets.js'
import { people as table } from '../../db/schema.js'
import { type PersonRecord, personRecord } from '../../records/person.js'
import { namesOf } from '../../records/references.js'
import { indexDocument } from '../../search/index-text.js'
import { menuColumns, menuSorts } from '../menu.js'
import { renderPerson } from './render.js'
import { person } from './schema.js'

export const people = defineResource<PersonRecord>({
  name: 'people',
  singular: 'person',
  plural: 'People',
  example: 'sarah-walter',
  signpost: { type: 'Person', page: id => `/people/${id}` },
  table,
  schema: person,
  record: personRecord,
  render: (record, { dataset, aggregates }) => renderPerson(dataset, aggregates, record),
  columns: ({ id, name }, { aggregates }) => menuColumns(name, aggregates.people.at(id)),
  facets: {
    organisation: idFacet('organisations', {
      values: ({ roles }) => roles.map(role => role.organisation),
      description: 'Ids of organisations in which a person has a role'
    })
  },
  sorts: menuSorts(table, 'name'),
  names: ({ name }) => [name],
  searchText: ({ name, roles }, { dataset }) =>
    indexDocument({ title: [name], names: roles.flatMap(({ role, organisation }) => [role, ...namesOf(dataset, organisation)]) }),
  findingsFilter: 'person',
  download: {
    childTables: [{ name: 'person_roles', path: 'roles', prefix: '', description: 'Roles of each person, with the organisation and a date' }]
  }
})
