import { defineResource } from '../../api/define-resource.js'
import { CSV, NDJSON } from '../../api/export-formats.js'
import type { FindingRecord } from '../../records/finding.js'
import { itemFormats } from '../citations/formats.js'
import { renderFinding } from './render.js'
import { finding } from './schema.js'
import { findingShape } from './shape.js'

export const findings = defineResource<FindingRecord>({
  ...findingShape,
  name: 'findings',
  singular: 'finding',
  plural: 'Findings',
  example: 'confed-riding-the-storm-2023-new-report',
  schema: finding,
  render: (record, { dataset }) => renderFinding(dataset, record),
  ids: record => (record.kind === 'statistic' ? { results: [record.statistic.result_id] } : {}),
  listFormats: [CSV, NDJSON],
  itemFormats,
  download: {
    parquet: true,
    childTables: [
      {
        name: 'finding_passages',
        path: 'passages',
        prefix: '',
        description: 'The source’s own words behind each finding, character for character, with their position'
      },
      { name: 'finding_themes', path: 'themes', prefix: 'theme', description: 'The themes of each finding; findings_by_theme includes narrower themes' },
      { name: 'finding_organisations', path: 'organisations', prefix: 'organisation', description: 'The organisations of each finding, and their roles in it' },
      { name: 'finding_anomalies', path: 'anomalies', prefix: 'anomaly', description: 'The known problems of each finding: read them before repeating it' },
      { name: 'finding_comparisons', path: 'comparisons', prefix: 'comparison', description: 'The comparisons that each finding is part of' },
      { name: 'finding_primary_checks', path: 'primary_check', prefix: '', description: 'What the primary report’s own page says of the same figure' },
      {
        name: 'finding_asked_organisations',
        path: 'recommendation.asked_of',
        prefix: 'organisation',
        description: 'The organisations that a recommendation asks to act'
      }
    ],
    omit: ['quote'],
    references: { part_of: 'findings' }
  }
})
