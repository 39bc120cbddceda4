import { defineResource } from '../../api/define-resource.js'
import { XLSX } from '../../api/list-formats.js'
import { findings as table } from '../../db/schema.js'
import type { FindingRecord } from '../../records/finding.js'
import { findingShape, shapeOf } from '../findings/shape.js'
import { renderStatistic } from './render.js'
import { statistic } from './schema.js'
import { spanSurveys } from './span-surveys.js'

export const statistics = defineResource<FindingRecord>({
  ...findingShape,
  name: 'statistics',
  singular: 'statistic',
  plural: 'Statistics',
  example: 'hl-workforce-barrier-2022-systems-in-england',
  signpost: { type: 'Observation', page: id => `/findings/${id}` },
  schema: statistic,
  shapeOf: shapeOf('statistic', table.statistic),
  render: (record, { dataset, edition }) => (record.kind === 'statistic' ? renderStatistic(dataset, record, edition) : null),
  notices: spanSurveys,
  listFormats: [XLSX],
  download: { references: { id: 'findings' } }
})
