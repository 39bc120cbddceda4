import { defineResource } from '../../api/define-resource.js'
import { enumFacet, idFacet } from '../../api/facets.js'
import { outcomes as table } from '../../db/schema.js'
import { OUTCOME_STATUSES, type OutcomeRecord, outcomeRecord } from '../../records/outcome.js'
import { findingOf, themesOfAll, urlOf } from '../../records/references.js'
import { indexDocument } from '../../search/index-text.js'
import { type Outcome, outcome } from './schema.js'

export const outcomes = defineResource<OutcomeRecord>({
  name: 'outcomes',
  singular: 'outcome',
  plural: 'Outcomes',
  example: 'icb-running-costs',
  signpost: { type: 'CreativeWork' },
  table,
  schema: outcome,
  record: outcomeRecord,
  render: (record, context): Outcome => ({
    ...record,
    findings: record.findings.map(id => findingOf(context, id)),
    updated: context.dataset.about.prepared,
    url: urlOf('outcomes', record.id)
  }),
  facets: {
    status: enumFacet(OUTCOME_STATUSES, { value: ({ status }) => status, description: 'Statuses' }),
    finding: idFacet('findings', { values: ({ findings }) => findings, description: 'Ids of findings that the outcome concerns' }),
    theme: idFacet('themes', {
      values: ({ findings }, context) => themesOfAll(context, findings),
      description: 'Ids of themes of the findings; a theme includes its narrower themes'
    })
  },
  sorts: { updated: table.updated, id: table.id },
  searchText: ({ summary, evidence }) =>
    indexDocument({ title: [summary], body: evidence.map(({ says }) => says), names: evidence.map(({ publisher }) => publisher) }),
  download: {
    childTables: [
      { name: 'outcome_findings', path: 'findings', prefix: 'finding', description: 'Findings that each outcome concerns' },
      { name: 'outcome_evidence', path: 'evidence', prefix: '', description: 'Pages that an outcome rests on' }
    ],
    references: { finding_id: 'findings' }
  }
})
