import type { FacetDeclaration } from '../../api/facets.js'
import { enumFacet, flagFacet, idFacet } from '../../api/facets.js'
import { fromDocuments } from '../../db/query/facet-values.js'
import { organisations, people, populations, sources, surveys, themes } from '../../db/schema.js'
import { ANOMALY_KINDS } from '../../records/anomaly.js'
import { populationsOf, questionsOf, rolesOf, themesOf, withAllBroader } from '../../records/dataset.js'
import { DISTANCES, EVIDENCE_BASES, FINDING_KINDS, type FindingRecord, IMPORTANCES, QUOTE_FORMS, UNITS } from '../../records/finding.js'
import { mustGet } from '../../records/references.js'
import { dateFacet } from './date-facet.js'
import { distanceOf } from './render.js'
import { valueFacet } from './value-facet.js'

const statisticOf = (record: FindingRecord) => (record.kind === 'statistic' ? record.statistic : null)

/** How findings, quotations and statistics are selected and counted. */
export const findingFacets: Record<string, FacetDeclaration<FindingRecord>> = {
  kind: enumFacet(FINDING_KINDS, { value: ({ kind }) => kind, description: 'Kinds of finding', count: {}, rollup: true }),
  theme: idFacet('themes', {
    values: (record, { dataset }) => withAllBroader(dataset.theme, themesOf(record)),
    description: 'Ids of themes; a theme includes its narrower themes',
    example: 'workforce',
    all: 'Ids of themes that a finding must have, all of them',
    none: 'Ids of themes that a finding must not have',
    count: { terms: fromDocuments(themes, '$.id', '$.label') },
    rollup: true
  }),
  organisation: idFacet('organisations', {
    values: (record, { dataset }) => [...rolesOf(dataset, record).keys()],
    description: 'Ids of organisations that have any role in a finding',
    count: { terms: fromDocuments(organisations, '$.id', '$.name') },
    rollup: true
  }),
  person: idFacet('people', {
    values: ({ attribution }) => (attribution.person === null ? [] : [attribution.person]),
    description: 'Ids of people that a finding is attributed to',
    count: { terms: fromDocuments(people, '$.id', '$.name') }
  }),
  source: idFacet('sources', {
    value: ({ id }, { dataset }) => mustGet(dataset.sourceOf, id).id,
    description: 'Ids of sources',
    count: { terms: fromDocuments(sources, '$.id', '$.title') }
  }),
  publisher: idFacet('organisations', {
    value: ({ id }, { dataset }) => mustGet(dataset.sourceOf, id).publisher,
    description: 'Ids of organisations that published the source',
    count: { terms: fromDocuments(sources, '$.publisher.id', '$.publisher.name') },
    rollup: true
  }),
  survey: idFacet('surveys', {
    value: ({ survey }) => survey,
    description: 'Ids of surveys',
    count: { terms: fromDocuments(surveys, '$.id', '$.title') },
    rollup: true
  }),
  series: idFacet('series', {
    value: ({ survey }, { dataset }) => dataset.survey.get(survey ?? '')?.series.id ?? null,
    description: 'Ids of series of surveys',
    count: { terms: fromDocuments(surveys, '$.series.id', '$.series.title') },
    rollup: true
  }),
  population: idFacet('populations', {
    values: (record, { dataset }) => withAllBroader(dataset.population, populationsOf(record)),
    description: 'Ids of populations; a population includes its narrower populations',
    count: { terms: fromDocuments(populations, '$.id', '$.label') },
    rollup: true
  }),
  question: idFacet('questions', { values: (record, { dataset }) => questionsOf(dataset, record), description: 'Ids of survey questions' }),
  result: idFacet('results', {
    value: record => statisticOf(record)?.result_id ?? null,
    description: 'Ids of results; findings that report the same figure share one'
  }),
  importance: enumFacet(IMPORTANCES, {
    value: ({ importance }) => importance,
    description: '`core` for headlines, main answers and direct requests; `supporting` for the rest',
    rollup: true
  }),
  basis: enumFacet(EVIDENCE_BASES, {
    value: ({ evidence }) => evidence.basis,
    description: 'Kinds of evidence that a finding rests on',
    count: {},
    rollup: true
  }),
  distance: enumFacet(DISTANCES, {
    value: ({ id }, { dataset }) => distanceOf(mustGet(dataset.sourceOf, id)),
    description: 'Distance of the source from the origin of the evidence',
    rollup: true
  }),
  form: enumFacet(QUOTE_FORMS, {
    value: record => (record.kind === 'quote' ? record.quote.form : null),
    description: 'Forms of quotation; `/v1/quotes` has `speech,written` by default',
    rollup: true
  }),
  unit: enumFacet(UNITS, { value: record => statisticOf(record)?.unit ?? null, description: 'Units of a figure', rollup: true }),
  value: valueFacet,
  has_anomaly: flagFacet({ value: ({ id }, { dataset }) => dataset.anomaliesOf.has(id), description: 'Presence of a known problem that affects the finding' }),
  comparison: idFacet('comparisons', {
    values: ({ id }, { dataset }) => (dataset.comparisonsOf.get(id) ?? []).map(comparison => comparison.id),
    description: 'Ids of comparisons that include a finding'
  }),
  anomaly_kind: enumFacet(ANOMALY_KINDS, {
    values: ({ id }, { dataset }) => (dataset.anomaliesOf.get(id) ?? []).map(({ kind }) => kind),
    description: 'Kinds of the problems that affect a finding',
    count: { without: 'none' },
    rollup: true
  }),
  date: dateFacet
}
