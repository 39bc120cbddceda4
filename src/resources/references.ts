import type { AnomalyRecord } from './anomalies/schema.js'
import type { Base } from './base.js'

export const found = <T>(map: Map<string, T>, id: string): T => {
  const record = map.get(id)
  if (!record) throw new Error(`“${id}” is not in the base; run the checks before rendering`)
  return record
}

/** Short forms of records as other documents show them: `{id, name}`, `{id, label}`, `{id, title}`. */
export const nameOf = (base: Base, kind: 'organisation' | 'person', id: string) => ({ id, name: found<{ name: string }>(base[kind], id).name })
export const labelOf = (base: Base, kind: 'theme' | 'population', id: string) => ({ id, label: found<{ label: string }>(base[kind], id).label })
export const titleOf = (base: Base, kind: 'survey' | 'source', id: string) => ({ id, title: found<{ title: string }>(base[kind], id).title })

/** The same for an id that may be null. */
export const orNull = <T>(id: string | null, show: (id: string) => T): T | null => (id === null ? null : show(id))

export const urlOf = (collection: string, id: string) => `/v1/${collection}/${id}`

/** An anomaly as it travels inside whatever it touches. */
export const embedded = ({ id, kind, severity, printed, why, settled, write_instead }: AnomalyRecord) => ({
  id,
  kind,
  severity,
  printed,
  why,
  settled,
  write_instead,
  url: urlOf('anomalies', id)
})

/** How many findings, in all and by kind. */
export function countKinds(findings: { kind: 'statistic' | 'quote' | 'recommendation' | 'claim' | 'case_study' }[]) {
  const counts = { total: findings.length, statistic: 0, quote: 0, recommendation: 0, claim: 0, case_study: 0 }
  for (const { kind } of findings) counts[kind]++
  return counts
}

export const rightsOf = (base: Base, note: string | null) => ({ licence: base.about.licence.data, passages: base.about.licence.passages, note })
