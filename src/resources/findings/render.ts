import { type Dataset, rolesOf, themesOf, withAllBroader } from '../../records/dataset.js'
import type { FindingRecord, StatisticRecord } from '../../records/finding.js'
import { quotedWordsKey, type SourceLock } from '../../records/provenance-lock.js'
import { labelOf, mapNullable, nameOf, rightsOf, titleOf, urlOf } from '../../records/references.js'
import type { SourceRecord } from '../../records/source.js'
import { warningsFor } from '../../records/warnings.js'
import { sourceHead } from '../sources/render.js'
import { citationOf } from './citation.js'
import { withPositions } from './passage-positions.js'
import { type Place, passageUrl } from './passage-url.js'
import { printableQuote } from './printable-quote.js'
import type { Finding } from './schema.js'

const DISTANCE = { news_article: 'press_report', press_release: 'press_release', report_section: 'primary' } as const

export const distanceOf = (source: SourceRecord) => DISTANCE[source.kind]

export function renderAttribution(dataset: Dataset, { attribution: by }: FindingRecord): Finding['attribution'] {
  return {
    ...by,
    person: mapNullable(by.person, id => nameOf(dataset, 'person', id)),
    organisation: mapNullable(by.organisation, id => nameOf(dataset, 'organisation', id)),
    population: mapNullable(by.population, id => labelOf(dataset, 'population', id)),
    reported_by: mapNullable(by.reported_by, id => nameOf(dataset, 'organisation', id))
  }
}

export const renderSourceSummary = (dataset: Dataset, record: FindingRecord, source: SourceRecord): Finding['source'] => ({
  ...sourceHead(dataset, source),
  passage_url: passageUrl(source.url, withPositions(dataset, record.id, record.passages.slice(0, 1))[0] as Place)
})

export const renderPassages = (dataset: Dataset, record: FindingRecord): Finding['passages'] =>
  withPositions(dataset, record.id, record.passages).map(passage => ({ ...passage, themes: passage.themes.map(id => labelOf(dataset, 'theme', id)) }))

function renderFigure(dataset: Dataset, figure: StatisticRecord): Finding['statistic'] {
  const asked = figure.question && dataset.question.get(figure.question.id)
  return {
    ...figure,
    population: mapNullable(figure.population, id => labelOf(dataset, 'population', id)),
    question:
      figure.question && asked
        ? {
            id: asked.id,
            topic: asked.topic,
            wording: asked.wording,
            response: figure.question.response,
            response_mode: asked.response_mode,
            max_choices: asked.max_choices,
            unreported: asked.unreported
          }
        : null
  }
}

export function renderFinding(dataset: Dataset, record: FindingRecord): Finding {
  const source = dataset.sourceOf.get(record.id) as SourceRecord
  const { text_sha256, verified_on } = dataset.lock[source.id] as SourceLock
  return {
    id: record.id,
    kind: record.kind,
    importance: record.importance,
    statement: record.statement,
    passages: renderPassages(dataset, record),
    quoted_words: withPositions(dataset, record.id, record.quoted_words, quotedWordsKey),
    verification: { text_sha256, verified_on },
    evidence: { ...record.evidence, distance: distanceOf(source) },
    attribution: renderAttribution(dataset, record),
    statistic: record.kind === 'statistic' ? renderFigure(dataset, record.statistic) : null,
    quote: record.kind === 'quote' ? printableQuote(record) : null,
    recommendation: record.kind === 'recommendation' ? { asked_of: record.recommendation.asked_of.map(id => nameOf(dataset, 'organisation', id)) } : null,
    case_study: record.kind === 'case_study' ? { ...record.case_study, organisation: nameOf(dataset, 'organisation', record.case_study.organisation) } : null,
    part_of: record.part_of,
    themes: themesOf(record).map(id => labelOf(dataset, 'theme', id)),
    organisations: [...rolesOf(dataset, record)].map(([id, roles]) => ({ ...nameOf(dataset, 'organisation', id), roles })),
    source: renderSourceSummary(dataset, record, source),
    survey: mapNullable(record.survey, id => titleOf(dataset, 'survey', id)),
    comparisons: (dataset.comparisonsOf.get(record.id) ?? []).map(({ id, title, verdict }) => ({ id, title, verdict })),
    primary_check: record.primary_check,
    outcomes: (dataset.outcomesOf.get(record.id) ?? []).map(({ id, status, as_of, summary }) => ({ id, status, as_of, summary })),
    ...warningsFor(dataset, record),
    citation: citationOf(dataset, record, source),
    rights: rightsOf(dataset, source.rights),
    version: 1,
    updated: dataset.about.prepared,
    url: urlOf('findings', record.id),
    themes_all: withAllBroader(dataset.theme, themesOf(record))
  }
}
