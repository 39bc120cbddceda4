import { defineResource } from '../../api/define-resource.js'
import type { FindingRecord } from '../../records/finding.js'
import { itemFormats } from '../citations/formats.js'
import { findingCard, renderCard } from './card.js'
import { renderFinding } from './render.js'
import { finding } from './schema.js'
import { findingShape } from './shape.js'

export const findings = defineResource<FindingRecord>({
  ...findingShape,
  name: 'findings',
  singular: 'finding',
  plural: 'Findings',
  example: 'confed-riding-the-storm-2023-new-report',
  signpost: { type: 'CreativeWork', page: id => `/findings/${id}` },
  schema: finding,
  render: (record, { dataset }) => renderFinding(dataset, record),
  card: { schema: findingCard, column: findingShape.table.card, render: (record, { dataset }) => renderCard(dataset, record) },
  ids: record => (record.kind === 'statistic' ? { results: [record.statistic.result_id] } : {}),
  itemFormats,
  download: {
    childTables: [
      {
        name: 'finding_passages',
        path: 'passages',
        prefix: '',
        description: 'Words of the source behind each finding, character for character, with their position'
      },
      { name: 'finding_themes', path: 'themes', prefix: 'theme', description: 'Themes of each finding; findings_by_theme includes narrower themes' },
      { name: 'finding_organisations', path: 'organisations', prefix: 'organisation', description: 'Organisations of each finding, with their roles' },
      { name: 'finding_quoted_words', path: 'quoted_words', prefix: '', description: 'Words that the source prints in quotation marks within each finding' },
      { name: 'finding_warnings', path: 'warnings', prefix: 'anomaly', description: 'Known problems of each finding; read them before repeating it' },
      { name: 'finding_outcomes', path: 'outcomes', prefix: 'outcome', description: 'Outcomes of requests, promises and forecasts' },
      { name: 'finding_comparisons', path: 'comparisons', prefix: 'comparison', description: 'Comparisons that include each finding' },
      { name: 'finding_primary_checks', path: 'primary_check', prefix: '', description: 'Checks of figures against the primary report' },
      {
        name: 'finding_asked_organisations',
        path: 'recommendation.asked_of',
        prefix: 'organisation',
        description: 'Organisations that each recommendation asks to act'
      }
    ],
    omit: ['quote', 'themes_all'],
    references: { part_of: 'findings' }
  }
})
