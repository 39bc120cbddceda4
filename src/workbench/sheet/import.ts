import { load } from '../../curation/load.js'
import type { Problem } from '../../curation/problem.js'
import type { Cell } from '../../export/workbook.js'
import { findingRecord } from '../../records/finding.js'
import { problemsWith } from '../data-files.js'
import { type DataFile, openData } from '../yaml-store.js'
import { cellsOf, sameCell } from './cells.js'
import { changedFinding, makeEdits } from './change.js'
import { columnKind, columnOf, EXPORTED, ID, SOURCE } from './columns.js'
import { type Complaints, checkHeader, complaintsOf } from './complaints.js'
import { findingsIn, type RawFinding, stateOf } from './rows.js'

export interface Imported {
  /** The problems, each at its cell, in which case nothing is written. */
  problems: Problem[]
  /** Ids of the findings that changed, and files that were written. */
  changed: string[]
  written: string[]
  /** Findings of the data that have no row; they stay as they are. */
  absent: string[]
}

/** A row of a sheet: its number, and its cells by column. */
interface Row {
  number: number
  id: string
  cell(name: string): Cell
}

const isEmpty = (cell: Cell) => cell === null || cell === ''

const rowsOf = (names: readonly string[], rows: readonly Cell[][]): Row[] =>
  rows.flatMap((cells, n) => {
    const cell = (name: string) => cells[names.indexOf(name)] ?? null
    return cells.every(isEmpty) ? [] : [{ number: n + 2, id: String(cell(ID) ?? ''), cell }]
  })

/** A finding as a row says it; null if the row changes nothing, or if it cannot be taken. */
function nextOf(
  { source, finding }: RawFinding,
  { number, id, cell }: Row,
  names: readonly string[],
  { add, problems }: Complaints
): RawFinding['finding'] | null {
  const before = cellsOf(finding)
  const changes = names.flatMap(name => {
    const kind = columnKind(name)
    return name !== ID && kind && !sameCell(cell(name), before.get(name) ?? null) ? [{ name, kind, cell: cell(name) }] : []
  })
  if (names.includes(SOURCE) && cell(SOURCE) !== source) add(number, SOURCE, `a finding cannot move; it belongs to “${source}”`)
  const [first] = changes
  if (!first) return null
  if (cell(EXPORTED) !== stateOf(finding)) {
    add(number, first.name, `“${id}” has changed in the data since the export; export again and repeat the change`)
    return null
  }
  const count = problems.length
  const next = changedFinding(finding, changes, (name, reason) => add(number, name, reason)) as RawFinding['finding']
  if (problems.length > count) return null
  for (const { path, message } of findingRecord.safeParse(next).error?.issues ?? []) {
    const name = columnOf(path)
    add(number, names.includes(name) ? name : first.name, `${name}: ${message}`, 'schema')
  }
  return next
}

/** Writes the changed cells of a sheet into the data, each into its node; nothing if one of them is wrong. */
export function importSheet(dir: string, [header = [], ...cells]: Cell[][], sheet: string): Imported {
  const names = header.map(name => String(name ?? ''))
  const complaints = complaintsOf(sheet, names)
  const { problems, add } = complaints
  const changed: string[] = []
  const nothing = (absent: string[] = []) => ({ problems, changed: [], written: [], absent })
  problems.push(...load(dir).problems)
  if (problems.length === 0) checkHeader(names, complaints)
  if (problems.length > 0) return nothing()

  const store = openData(dir)
  const known = new Map(findingsIn(store, dir).map(raw => [raw.finding.id, raw]))
  const numbers = new Map<string, number>()
  const edited = new Map<string, DataFile>()
  for (const row of rowsOf(names, cells)) {
    const { id, number } = row
    const raw = known.get(id)
    if (!raw) add(number, ID, `“${id}” is not the id of a finding; rows change findings and add none`)
    else if (numbers.has(id)) add(number, ID, `“${id}” stands in row ${numbers.get(id)} already; keep one row`)
    else {
      numbers.set(id, number)
      const next = nextOf(raw, row, names, complaints)
      if (!next || problems.length > 0) continue
      const file = store.file(raw.file)
      makeEdits(file, ['findings', { id }], raw.finding, next)
      edited.set(file.name, file)
      changed.push(id)
    }
  }
  const absent = [...known.keys()].filter(id => !numbers.has(id))
  if (problems.length > 0 || changed.length === 0) return nothing(absent)
  for (const problem of problemsWith(dir, [...edited.values()])) complaints.addFound(problem, edited, numbers)
  return problems.length > 0 ? nothing(absent) : { problems, changed, written: store.save(), absent }
}
