import { type Dataset, rolesOf, themesOf } from '../../records/dataset.js'
import type { FindingRecord, StatisticRecord } from '../../records/finding.js'
import type { SourceLock } from '../../records/provenance-lock.js'
import { embedAnomaly, labelOf, mapNullable, nameOf, rightsOf, titleOf, urlOf } from '../../records/references.js'
import type { SourceRecord } from '../../records/source.js'
import { sourceHead } from '../sources/render.js'
import { citationOf } from './citation.js'
import { passageUrl, withPositions } from './passage-positions.js'
import { printableQuote } from './printable-quote.js'
import type { Finding } from './schema.js'

const DISTANCE = { news_article: 'press_report', press_release: 'press_release', report_section: 'primary' } as const

export const distanceOf = (source: SourceRecord) => DISTANCE[source.kind]

export function renderAttribution(base: Dataset, { attribution: by }: FindingRecord): Finding['attribution'] {
  return {
    ...by,
    person: mapNullable(by.person, id => nameOf(base, 'person', id)),
    organisation: mapNullable(by.organisation, id => nameOf(base, 'organisation', id)),
    population: mapNullable(by.population, id => labelOf(base, 'population', id)),
    reported_by: mapNullable(by.reported_by, id => nameOf(base, 'organisation', id))
  }
}

export const renderSourceSummary = (base: Dataset, record: FindingRecord, source: SourceRecord): Finding['source'] => ({
  ...sourceHead(base, source),
  passage_url: passageUrl(source.url, String(record.passages[0]?.exact))
})

export const renderPassages = (base: Dataset, record: FindingRecord): Finding['passages'] =>
  withPositions(base, record.id, record.passages).map(passage => ({ ...passage, themes: passage.themes.map(id => labelOf(base, 'theme', id)) }))

export const renderWarnings = (base: Dataset, record: FindingRecord): Finding['anomalies'] => (base.anomaliesOf.get(record.id) ?? []).map(embedAnomaly)

function renderFigure(base: Dataset, figure: StatisticRecord): Finding['statistic'] {
  const asked = figure.question && base.question.get(figure.question.id)
  return {
    ...figure,
    population: mapNullable(figure.population, id => labelOf(base, 'population', id)),
    question:
      figure.question && asked
        ? {
            id: asked.id,
            topic: asked.topic,
            wording: asked.wording,
            response: figure.question.response,
            response_mode: asked.response_mode,
            max_choices: asked.max_choices
          }
        : null
  }
}

export function renderFinding(base: Dataset, record: FindingRecord): Finding {
  const source = base.sourceOf.get(record.id) as SourceRecord
  const { text_sha256, verified_on } = base.lock[source.id] as SourceLock
  return {
    id: record.id,
    kind: record.kind,
    importance: record.importance,
    statement: record.statement,
    passages: renderPassages(base, record),
    verification: { text_sha256, verified_on },
    evidence: { ...record.evidence, distance: distanceOf(source) },
    attribution: renderAttribution(base, record),
    statistic: record.kind === 'statistic' ? renderFigure(base, record.statistic) : null,
    quote: record.kind === 'quote' ? printableQuote(record) : null,
    recommendation: record.kind === 'recommendation' ? { asked_of: record.recommendation.asked_of.map(id => nameOf(base, 'organisation', id)) } : null,
    case_study: record.kind === 'case_study' ? { ...record.case_study, organisation: nameOf(base, 'organisation', record.case_study.organisation) } : null,
    part_of: record.part_of,
    themes: themesOf(record).map(id => labelOf(base, 'theme', id)),
    organisations: [...rolesOf(base, record)].map(([id, roles]) => ({ ...nameOf(base, 'organisation', id), roles })),
    source: renderSourceSummary(base, record, source),
    survey: mapNullable(record.survey, id => titleOf(base, 'survey', id)),
    anomalies: renderWarnings(base, record),
    comparisons: (base.comparisonsOf.get(record.id) ?? []).map(({ id, title, verdict }) => ({ id, title, verdict })),
    primary_check: record.primary_check,
    citation: citationOf(base, record, source),
    rights: rightsOf(base, source.rights),
    version: 1,
    updated: base.about.prepared,
    url: urlOf('findings', record.id)
  }
}
