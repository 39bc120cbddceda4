import { defineResource } from '../../api/define-resource.js'
import { series as table } from '../../db/schema.js'
import type { SeriesRecord } from '../../records/survey.js'
import { indexDocument } from '../../search/index-text.js'
import { menuColumns, menuSorts } from '../menu.js'
import { longForms } from './long-form.js'
import { countsOf, renderSeries } from './render.js'
import { rowsOf } from './rows.js'
import { series as schema } from './schema.js'

export const series = defineResource<SeriesRecord>({
  name: 'series',
  singular: 'series',
  plural: 'Series',
  example: 'state-of-integrated-care-systems',
  table,
  schema,
  records: ({ dataset }) => dataset.series,
  render: (record, context) => renderSeries(context, record),
  columns: (record, context) => ({ ...menuColumns(record.title, countsOf(record, context)), rows: JSON.stringify(rowsOf(context, record)) }),
  facets: {},
  sorts: menuSorts(table, 'title'),
  names: ({ title }) => [title],
  searchText: ({ title, surveys }) =>
    indexDocument({ title: [title], body: surveys.flatMap(({ title, questions }) => [title, ...questions.map(({ topic }) => topic)]) }),
  itemFormats: longForms,
  download: {
    childTables: [{ name: 'series_surveys', path: 'surveys', prefix: 'survey', description: 'Surveys of each series, in the order of their waves' }],
    omit: ['recurring']
  }
})
