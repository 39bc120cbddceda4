import { type Dataset, themesOf, withAllBroader } from '../../records/dataset.js'
import { daysOf } from '../../records/edtf.js'
import type { FindingRecord } from '../../records/finding.js'
import { mapNullable, mustGet, urlOf } from '../../records/references.js'
import type { SourceRecord } from '../../records/source.js'
import { warningsFor } from '../../records/warnings.js'
import { citationOf } from '../findings/citation.js'
import { distanceOf } from '../findings/render.js'
import type { Statistic } from './schema.js'

export function renderStatistic(dataset: Dataset, record: FindingRecord & { kind: 'statistic' }, edition: string): Statistic {
  const source = dataset.sourceOf.get(record.id) as SourceRecord
  const figure = record.statistic
  const survey = mapNullable(record.survey, id => mustGet(dataset.survey, id))
  return {
    id: record.id,
    value: figure.value,
    value_low: figure.value_low,
    value_high: figure.value_high,
    unit: figure.unit,
    qualifier: figure.qualifier,
    as_written: figure.as_written,
    measure: figure.measure,
    question_id: figure.question?.id ?? null,
    response: figure.question?.response ?? null,
    response_mode: figure.question && mustGet(dataset.question, figure.question.id).response_mode,
    population_id: figure.population,
    population_label: mapNullable(figure.population, id => mustGet(dataset.population, id).label),
    base_n: figure.base?.n ?? null,
    base_unit: figure.base?.unit ?? null,
    base_scope: figure.base?.scope ?? null,
    survey_id: record.survey,
    survey_series: survey?.series.id ?? null,
    fieldwork_from: daysOf(survey?.fieldwork.from ?? null).start,
    fieldwork_to: daysOf(survey?.fieldwork.to ?? null).end,
    published_start: daysOf(source.published).start,
    evidence_basis: record.evidence.basis,
    distance: distanceOf(source),
    result_id: figure.result_id,
    themes: themesOf(record),
    comparison_ids: (dataset.comparisonsOf.get(record.id) ?? []).map(({ id }) => id),
    row_type: figure.row_type,
    preferred: figure.restates === null,
    is_net: figure.is_net,
    question_topic: figure.question && mustGet(dataset.question, figure.question.id).topic,
    survey_title: survey?.title ?? null,
    edition,
    status: figure.status,
    rounded: figure.rounded,
    restates: figure.restates,
    warning_short:
      warningsFor(dataset, record)
        .warnings.map(({ short }) => short)
        .join('|') || null,
    anomaly_ids: (dataset.anomaliesOf.get(record.id) ?? []).map(({ id }) => id),
    statement: record.statement,
    source_id: source.id,
    citation_short: citationOf(dataset, record, source).short,
    url: urlOf('statistics', record.id),
    themes_all: withAllBroader(dataset.theme, themesOf(record))
  }
}
