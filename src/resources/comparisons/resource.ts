import { defineResource } from '../../api/define-resource.js'
import { enumFacet, idFacet } from '../../api/facets.js'
import { comparisons as table } from '../../db/schema.js'
import { type ComparisonRecord, comparisonRecord, VERDICTS } from '../../records/comparison.js'
import { themesOfAll } from '../../records/references.js'
import { indexDocument } from '../../search/index-text.js'
import { renderComparison } from './render.js'
import { comparison } from './schema.js'

export const comparisons = defineResource<ComparisonRecord>({
  name: 'comparisons',
  singular: 'comparison',
  plural: 'Comparisons',
  example: 'workforce-as-the-top-challenge',
  signpost: { type: 'CreativeWork', page: id => `/comparisons/${id}` },
  table,
  schema: comparison,
  record: comparisonRecord,
  render: (record, context) => renderComparison(context, record),
  facets: {
    verdict: enumFacet(VERDICTS, { value: ({ verdict }) => verdict, description: 'Verdicts on whether the findings can be compared' }),
    finding: idFacet('findings', { values: ({ findings }) => findings, description: 'Ids of findings that the comparison covers' }),
    theme: idFacet('themes', {
      values: ({ findings }, context) => themesOfAll(context, findings),
      description: 'Ids of themes of the findings; a theme includes its narrower themes'
    })
  },
  sorts: { updated: table.updated, id: table.id },
  searchText: ({ title, reason, pairs }) => indexDocument({ title: [title], body: [reason, ...pairs.map(pair => pair.reason)] }),
  download: {
    childTables: [
      { name: 'comparison_findings', path: 'findings', prefix: 'finding', description: 'Findings in each comparison' },
      {
        name: 'comparison_pairs',
        path: 'pairs',
        prefix: '',
        description: 'Pairs of findings in each comparison, with a verdict on whether they can be compared'
      },
      { name: 'comparison_outside', path: 'outside', prefix: '', description: 'Comparable figures that no source prints' }
    ],
    references: { a: 'findings', b: 'findings' }
  }
})
