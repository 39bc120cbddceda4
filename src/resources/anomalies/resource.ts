import { defineResource } from '../../api/define-resource.js'
import { enumFacet, idFacet } from '../../api/facets.js'
import { anomalies as table } from '../../db/schema.js'
import { ANOMALY_KINDS, type AnomalyRecord, SCOPES, SEVERITIES } from '../../records/anomaly.js'
import { daysOf } from '../../records/edtf.js'
import { mustGet } from '../../records/references.js'
import { findingsConcerned } from '../../records/warnings.js'
import { indexDocument } from '../../search/index-text.js'
import { renderAnomaly } from './render.js'
import { anomaly } from './schema.js'

export const anomalies = defineResource<AnomalyRecord>({
  name: 'anomalies',
  singular: 'anomaly',
  plural: 'Anomalies',
  example: 'hl-primary-care-2022-two-thirds-against-number',
  signpost: { type: 'Comment', page: id => `/anomalies/${id}` },
  table,
  schema: anomaly,
  perSource: true,
  records: ({ dataset }) => dataset.anomalies,
  render: (record, { dataset }) => renderAnomaly(dataset, record),
  columns: ({ id }, { dataset }) => ({ published_start: daysOf(mustGet(dataset.sourceOf, id).published).start }),
  facets: {
    source: idFacet('sources', { value: ({ id }, { dataset }) => mustGet(dataset.sourceOf, id).id, description: 'Ids of sources' }),
    kind: enumFacet(ANOMALY_KINDS, { value: ({ kind }) => kind, description: 'Kinds of anomaly' }),
    severity: enumFacet(SEVERITIES, { value: ({ severity }) => severity, description: 'Severities' }),
    scope: enumFacet(SCOPES, { value: ({ scope }) => scope, description: 'Scopes' }),
    finding: idFacet('findings', {
      values: (record, { dataset }) => findingsConcerned(dataset, record),
      description: 'Ids of findings that the anomaly concerns, by itself or through their source or survey'
    })
  },
  sorts: { published: table.published_start, updated: table.updated, id: table.id },
  defaultSort: [
    { key: 'published', descending: true },
    { key: 'id', descending: false }
  ],
  searchText: ({ short, printed, why, settled, write_instead }) => indexDocument({ title: [printed], body: [short, why, settled, write_instead] }),
  download: {
    childTables: [{ name: 'anomaly_passages', path: 'passages', prefix: '', description: 'Words of a source that show an anomaly' }]
  }
})
