import type { AnomalyRecord } from './anomaly.js'
import type { Dataset } from './dataset.js'

export const mustGet = <T>(map: Map<string, T>, id: string): T => {
  const record = map.get(id)
  if (!record) throw new Error(`“${id}” is not in the base; run the checks before rendering`)
  return record
}

/** Short forms of records as other documents show them: `{id, name}`, `{id, label}`, `{id, title}`. */
export const nameOf = (dataset: Dataset, kind: 'organisation' | 'person', id: string) => ({ id, name: mustGet<{ name: string }>(dataset[kind], id).name })
export const labelOf = (dataset: Dataset, kind: 'theme' | 'population', id: string) => ({ id, label: mustGet<{ label: string }>(dataset[kind], id).label })
export const titleOf = (dataset: Dataset, kind: 'survey' | 'source', id: string) => ({ id, title: mustGet<{ title: string }>(dataset[kind], id).title })

/** The same for an id that may be null. */
export const mapNullable = <T>(id: string | null, show: (id: string) => T): T | null => (id === null ? null : show(id))

export const urlOf = (collection: string, id: string) => `/v1/${collection}/${id}`

/** A finding as comparisons and outcomes show it. */
export const findingOf = ({ finding }: { finding(id: string): { statement: string } }, id: string) => ({
  id,
  statement: finding(id).statement,
  url: urlOf('findings', id)
})

/** The themes of some findings and their broader themes, each once. */
export const themesOfAll = ({ finding }: { finding(id: string): { themes_all: string[] } }, ids: readonly string[]) => [
  ...new Set(ids.flatMap(id => finding(id).themes_all))
]

/** An anomaly as other documents embed it. */
export const embedAnomaly = ({ id, kind, severity, scope, short, printed, why, settled, write_instead }: AnomalyRecord) => ({
  id,
  kind,
  severity,
  scope,
  short,
  printed,
  why,
  settled,
  write_instead,
  url: urlOf('anomalies', id)
})

/** Numbers of findings, in total and by kind. */
export function countKinds(findings: { kind: 'statistic' | 'quote' | 'recommendation' | 'claim' | 'case_study' }[]) {
  const counts = { total: findings.length, statistic: 0, quote: 0, recommendation: 0, claim: 0, case_study: 0 }
  for (const { kind } of findings) counts[kind]++
  return counts
}

export const rightsOf = (base: Dataset, note: string | null) => ({ licence: base.about.licence.data, passages: base.about.licence.passages, note })

/** Every name of an organisation. */
export const namesOf = (base: Dataset, id: string) => {
  const { name, abbreviation, other_names } = base.organisation.get(id) ?? { name: id, abbreviation: null, other_names: [] }
  return [name, abbreviation, ...other_names]
}
