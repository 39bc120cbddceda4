import { createHash } from 'node:crypto'
import type { Cell } from '../../export/workbook.js'
import { dataFiles } from '../data-files.js'
import type { DataStore } from '../yaml-store.js'
import { cellsOf } from './cells.js'
import { columnsFor, EXPORTED, ID, SOURCE } from './columns.js'

/** A finding as its file has it, without what the schema adds. */
export interface RawFinding {
  file: string
  source: string
  finding: Record<string, unknown> & { id: string }
}

/** The findings of all sources, in the order of their files. */
export const findingsIn = (store: DataStore, dir: string): RawFinding[] =>
  dataFiles(dir)
    .filter(name => name.startsWith('sources/'))
    .flatMap(file => {
      const { id: source, findings = [] } = store.file(file).content as { id: string; findings?: RawFinding['finding'][] }
      return findings.map(finding => ({ file, source, finding }))
    })

/** A mark of the state of a finding; a spreadsheet takes it for no number. */
export const stateOf = (finding: object) => `v-${createHash('sha256').update(JSON.stringify(finding)).digest('hex').slice(0, 12)}`

/** The sheet of some findings: a header, and a row for each. Columns of groups are there only if a finding needs them. */
export function sheetOf(findings: readonly RawFinding[]): Cell[][] {
  const rows = findings.map(({ finding }) => cellsOf(finding))
  const lengths = new Map<string, number>()
  for (const name of rows.flatMap(cells => [...cells.keys()])) {
    for (const [whole, number] of name.matchAll(/\.(\d+)(?=\.)/g)) {
      const list = name.slice(0, name.indexOf(whole))
      lengths.set(list, Math.max(lengths.get(list) ?? 1, Number(number)))
    }
  }
  const columns = [...columnsFor(list => lengths.get(list) ?? 1)].filter(
    ([name, kind]) => name !== ID && (kind !== 'group' || rows.some(cells => cells.has(name)))
  )
  return [
    [ID, SOURCE, EXPORTED, ...columns.map(([name]) => name)],
    ...findings.map(({ source, finding }, n) => [finding.id, source, stateOf(finding), ...columns.map(([name]) => rows[n]?.get(name) ?? null)])
  ]
}
