import type { Finding } from '../findings/schema.js'
import type { Source } from '../sources/schema.js'
import { context } from './json-ld-context.js'
import { commentsOf, node, recordOf, workOf } from './json-ld-nodes.js'
import { type CitationFormat, isFinding } from './types.js'

/**
 * Claim for anything but quotations and figures: recommendations and case studies too are assertions of a speaker.
 * schema.org's Recommendation is a review of a thing, with a rating, and it has no case study; `genre` says which it is.
 */
const TYPES = { quote: 'Quotation', statistic: 'Observation', claim: 'Claim', recommendation: 'Claim', case_study: 'Claim' } as const

/** The speaker; a role belongs to an organisation and a time, so it is on the link between the two and not on the person. */
function speaker({ person, role, organisation, population }: Finding['attribution']) {
  const body = organisation ? node('Organization', 'organisations', organisation) : undefined
  if (person) return { ...node('Person', 'people', person), affiliation: { type: 'OrganizationRole', roleName: role ?? undefined, affiliation: body } }
  return body ?? (population ? node('Thing', 'populations', { id: population.id, name: population.label }) : undefined)
}

const concept = (collection: string, { id, label }: { id: string; label: string }) => ({
  type: 'skos:Concept',
  id: `/v1/${collection}/${id}`,
  prefLabel: label
})

/** Each passage as a W3C Web Annotation that points from the finding to the words in the source. */
export const annotationsOf = ({ url, passages, source }: Finding) =>
  passages.map(({ exact, prefix, suffix, start, end }, n) => ({
    type: 'Annotation',
    id: `${url}#passage-${n + 1}`,
    motivation: 'oa:describing',
    target: {
      type: 'SpecificResource',
      source: source.source_url,
      selector: [
        { type: 'TextQuoteSelector', exact, prefix, suffix },
        { type: 'TextPositionSelector', start, end }
      ]
    }
  }))

/** The figure; its date is the period that it covers, never the date of publication. */
function figureOf({ statistic, survey, evidence }: Finding) {
  if (!statistic) return {}
  const { value, value_low, value_high, unit, measure, period, population } = statistic
  const interval = period?.includes('/')
  return {
    variableMeasured: measure,
    // A number that its own words contradict is no value.
    value: statistic.status === 'contradicted' ? undefined : value,
    minValue: value_low ?? undefined,
    maxValue: value_high ?? undefined,
    unitText: unit,
    observationAbout: population ? concept('populations', population) : undefined,
    measurementTechnique: survey && evidence.basis === 'survey' ? { ...node('Dataset', 'surveys', { id: survey.id, name: survey.title }) } : undefined,
    observationDate: interval ? undefined : (period ?? undefined),
    temporalCoverage: interval ? period : undefined
  }
}

const linkedFinding = (finding: Finding, edition: string) => ({
  type: TYPES[finding.kind],
  id: finding.url,
  ...recordOf(finding, edition),
  version: finding.version,
  genre: finding.kind.replaceAll('_', ' '),
  description: finding.statement,
  text: finding.quote?.text,
  ...figureOf(finding),
  creator: speaker(finding.attribution),
  isBasedOn: workOf(finding.source, finding.verification.text_sha256),
  citation: finding.citation.long,
  about: finding.themes.map(theme => concept('themes', theme)),
  annotation: annotationsOf(finding),
  comment: commentsOf(finding)
})

const linkedSource = (source: Source, edition: string) => ({
  ...workOf(source, source.text_sha256),
  inLanguage: source.language,
  subjectOf: {
    type: 'Collection',
    id: source.url,
    name: `Findings in “${source.title}”`,
    ...recordOf(source, edition),
    collectionSize: source.finding_counts.total,
    url: `${source.url}/findings`
  },
  citation: source.citation.long,
  comment: commentsOf(source)
})

/** Our own addresses, which documents have as paths, in full. */
const addressedFrom = (base: string) => (key: string, value: unknown) =>
  (key === 'id' || key === 'url') && String(value).startsWith('/v1/') ? `${base}${value}` : value

/** A finding or a source as linked data. */
export const linked: CitationFormat = {
  name: 'jsonld',
  type: 'application/ld+json',
  render: (document, { edition, base }) => {
    const node = isFinding(document) ? linkedFinding(document, edition) : linkedSource(document, edition)
    return `${JSON.stringify({ '@context': context, ...node }, addressedFrom(base), 2)}\n`
  }
}
