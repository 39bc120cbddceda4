import { defineResource } from '../../api/define-resource.js'
import { enumFacet, idFacet, periodFacet } from '../../api/facets.js'
import { sources as table } from '../../db/schema.js'
import { daysOf } from '../../records/edtf.js'
import { namesOf } from '../../records/references.js'
import { SOURCE_KINDS, type SourceRecord } from '../../records/source.js'
import { indexDocument } from '../../search/index-text.js'
import { itemFormats } from '../citations/formats.js'
import { menuColumns, menuSorts } from '../menu.js'
import { renderSource } from './render.js'
import { source } from './schema.js'

export const sources = defineResource<SourceRecord>({
  name: 'sources',
  singular: 'source',
  plural: 'Sources',
  example: 'hl-local-support-2021',
  signpost: { type: 'CreativeWork', page: id => `/sources/${id}` },
  table,
  schema: source,
  perSource: true,
  records: ({ dataset }) => dataset.sources,
  render: (record, { dataset }) => renderSource(dataset, record),
  columns: ({ title, published, findings }) => ({ ...menuColumns(title, { total: findings.length }), published_start: daysOf(published).start }),
  facets: {
    kind: enumFacet(SOURCE_KINDS, { value: ({ kind }) => kind, description: 'Kinds of source' }),
    publisher: idFacet('organisations', { value: ({ publisher }) => publisher, description: 'Ids of organisations that published the source' }),
    survey: idFacet('surveys', { value: ({ survey }) => survey, description: 'Ids of surveys that the source mainly reports' }),
    published: periodFacet({
      period: ({ published }) => daysOf(published),
      from: 'Earliest publication date: YYYY, YYYY-MM or YYYY-MM-DD; a source matches if its period overlaps',
      to: 'Latest publication date, the end included: YYYY, YYYY-MM or YYYY-MM-DD'
    })
  },
  sorts: { published: table.published_start, ...menuSorts(table, 'title') },
  defaultSort: [
    { key: 'published', descending: true },
    { key: 'id', descending: false }
  ],
  names: ({ title }) => [title],
  searchText: ({ title, publisher, authors }, { dataset }) =>
    indexDocument({ title: [title], names: [...namesOf(dataset, publisher), ...authors.map(id => dataset.person.get(id)?.name)] }),
  itemFormats,
  findingsFilter: 'source',
  download: {
    childTables: [
      { name: 'source_authors', path: 'authors', prefix: 'person', description: 'Authors of each source' },
      { name: 'source_facts', path: 'facts', prefix: '', description: 'Evidence for each fact about a source' }
    ]
  }
})
