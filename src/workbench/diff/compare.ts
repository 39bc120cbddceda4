import { isDeepStrictEqual } from 'node:util'
import { changesBetween } from '../../curation/release/diff.js'
import { type ChangeRecord, keyOf } from '../../records/change.js'
import type { WithdrawnRecord } from '../../records/withdrawn.js'
import { type FieldChange, fieldChanges } from './fields.js'
import type { State } from './state.js'

interface Warning {
  id: string
  severity: string
  short: string
}

type Document = Record<string, unknown> & {
  warnings?: Warning[]
  statistic?: Record<string, unknown> | null
  finding_counts?: { total: number }
}

/** A change of a record with what stands in it: its statement, title or name, and the fields in which it differs. */
export interface Change extends Pick<ChangeRecord, 'collection' | 'id' | 'change' | 'reason' | 'successor'> {
  title: string
  fields: FieldChange[]
}

/** The changes between two states, as a reviewer reads them. */
export interface Comparison {
  against: string
  changes: Change[]
  /** Findings on which warnings appear or go. */
  warnings: { finding: string; appear: Warning[]; go: Warning[] }[]
  /** Findings whose figure differs; null if there was or is none. */
  figures: { finding: string; before: string | null; after: string | null }[]
  /** Themes with another number of findings, narrower themes included. */
  themes: { id: string; label: string; before: number; after: number }[]
}

/** Parts of a finding that the comparison tells in sections of their own. */
const TOLD_APART = ['warnings']
const UNEXPLAINED = 'It is missing from data/withdrawn.yaml; use `ics-evidence withdraw` if it was ever released.'

const titleOf = (document: Document) => String(document.statement ?? document.title ?? document.label ?? document.name ?? document.summary ?? document.why)

const findingsOf = (theme: Document | undefined) => theme?.finding_counts?.total ?? 0

/** A figure in one line: its value, bounds, unit and qualifier. */
function figureOf(document: Document | undefined): string | null {
  if (!document?.statistic) return null
  const { value, value_low: low, value_high: high, unit, qualifier, status } = document.statistic
  const bounds = low === value && high === value ? '' : ` (${low ?? '…'} to ${high ?? '…'})`
  return `${qualifier} ${value}${bounds} ${unit}${status === 'ok' ? '' : `, ${status}`}`
}

/** Every changed record, by the rules of a release; one that is missing without an explanation counts as withdrawn. */
function changesOf(before: State, after: State, withdrawn: readonly WithdrawnRecord[]): Change[] {
  const told = new Set(withdrawn.map(keyOf))
  const missing = before.released.filter(record => !after.documents.has(keyOf(record)) && !told.has(keyOf(record)))
  const lines = missing.map(({ collection, id }) => ({ collection, id, change: 'withdrawn' as const, reason: UNEXPLAINED, successor: null, on: '' }))
  const nothing = { kind: null, reason: null, fields: [] }
  return changesBetween(before.released, after.released, { withdrawn: [...withdrawn, ...lines] }, () => nothing).flatMap(change => {
    const [was, is] = [before.documents.get(keyOf(change)), after.documents.get(keyOf(change))]
    const fields = was && is ? fieldChanges(was, is).filter(({ field }) => !TOLD_APART.includes(field.split('.')[0] as string)) : []
    const { collection, id, change: type, reason, successor } = change
    return type === 'changed' && fields.length === 0
      ? []
      : [{ collection, id, change: type, reason, successor, title: titleOf((is ?? was) as Document), fields }]
  })
}

/** The documents of a collection by id. */
const documentsOf = ({ documents }: State, collection: string) =>
  new Map(
    [...documents].flatMap(([key, document]) => (key.startsWith(`${collection}/`) ? [[key.slice(collection.length + 1), document as Document] as const] : []))
  )

/** Compares two states of the base. */
export function compare(before: State, after: State, withdrawn: readonly WithdrawnRecord[]): Comparison {
  const findings = [documentsOf(before, 'findings'), documentsOf(after, 'findings')] as const
  const ids = [...new Set([...findings[0].keys(), ...findings[1].keys()])].sort()
  const warnings = ids.map(finding => {
    const [was, is] = findings.map(of => of.get(finding)?.warnings ?? []) as [Warning[], Warning[]]
    const only = (some: Warning[], others: Warning[]) => some.filter(one => !others.some(other => isDeepStrictEqual(one, other)))
    return { finding, appear: only(is, was), go: only(was, is) }
  })
  const figures = ids.map(finding => ({ finding, before: figureOf(findings[0].get(finding)), after: figureOf(findings[1].get(finding)) }))
  const themes = [documentsOf(before, 'themes'), documentsOf(after, 'themes')] as const
  const counted = [...new Set([...themes[0].keys(), ...themes[1].keys()])].sort().map(id => {
    const [was, is] = [themes[0].get(id), themes[1].get(id)]
    return { id, label: titleOf({ ...was, ...is }), before: findingsOf(was), after: findingsOf(is) }
  })
  return {
    against: before.name,
    changes: changesOf(before, after, withdrawn),
    warnings: warnings.filter(({ appear, go }) => appear.length > 0 || go.length > 0),
    figures: figures.filter(({ before, after }) => before !== after),
    themes: counted.filter(({ before, after }) => before !== after)
  }
}
