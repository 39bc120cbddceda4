import { load } from '../../curation/load.js'
import type { Problem } from '../../curation/problem.js'
import { findingRecord } from '../../records/finding.js'
import { pathAt, placeParts, problemsWith } from '../data-files.js'
import { type DataFile, openData } from '../yaml-store.js'
import { type Cell, cellsOf, sameCell } from './cells.js'
import { changedFinding, makeEdits } from './change.js'
import { columnKind, columnOf, EXPORTED, ID, SOURCE } from './columns.js'
import { findingsIn, stateOf } from './rows.js'

export interface Imported {
  /** The problems, each at its cell, in which case nothing is written. */
  problems: Problem[]
  /** Ids of the findings that changed, and files that were written. */
  changed: string[]
  written: string[]
  /** Findings of the data that have no row; they stay as they are. */
  absent: string[]
}

/** The letters of a column, as spreadsheets show them: A, Z, AA. */
export const letters = (index: number): string => (index < 26 ? '' : letters(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26))

/** Writes the changed cells of a sheet into the data, each into its node; nothing if one of them is wrong. */
export function importSheet(dir: string, [header = [], ...rows]: Cell[][], sheet: string): Imported {
  const unread = load(dir).problems
  if (unread.length > 0) return { problems: unread, changed: [], written: [], absent: [] }
  const names = header.map(name => String(name ?? ''))
  const problems: Problem[] = []
  const wrong = (row: number, name: string, message: string, rule = 'sheet') => {
    const column = names.indexOf(name)
    problems.push({ place: `${sheet}, row ${row}${column < 0 ? '' : `, column ${letters(column)} (${name})`}`, rule, message })
  }
  for (const [n, name] of names.entries()) {
    if (name === '' || (names.indexOf(name) === n && (name === SOURCE || name === EXPORTED || columnKind(name)))) continue
    wrong(
      1,
      name,
      names.indexOf(name) < n ? `“${name}” is there twice; remove one` : `“${name}” is not a field of a finding; remove the column, or correct its name`
    )
  }
  for (const name of [ID, EXPORTED]) if (!names.includes(name)) wrong(1, name, `the column “${name}” is missing; export again and keep it`)
  if (problems.length > 0) return { problems, changed: [], written: [], absent: [] }

  const store = openData(dir)
  const known = new Map(findingsIn(store, dir).map(raw => [raw.finding.id, raw]))
  const rowOf = new Map<string, number>()
  const edited = new Map<string, DataFile>()
  const changed: string[] = []
  for (const [n, cells] of rows.entries()) {
    const row = n + 2
    const cellAt = (name: string) => cells[names.indexOf(name)] ?? null
    const id = String(cellAt(ID) ?? '')
    if (cells.every(cell => cell === null || cell === '')) continue
    const raw = known.get(id)
    if (!raw) wrong(row, ID, `“${id}” is not the id of a finding; rows change findings and add none`)
    else if (rowOf.has(id)) wrong(row, ID, `“${id}” stands in row ${rowOf.get(id)} already; keep one row`)
    rowOf.set(id, rowOf.get(id) ?? row)
    if (!raw || rowOf.get(id) !== row) continue
    const before = cellsOf(raw.finding)
    const changes = names.flatMap(name => {
      const kind = columnKind(name)
      return name !== ID && kind && !sameCell(cellAt(name), before.get(name) ?? null) ? [{ name, kind, cell: cellAt(name) }] : []
    })
    if (names.includes(SOURCE) && cellAt(SOURCE) !== raw.source) wrong(row, SOURCE, `a finding cannot move; it belongs to “${raw.source}”`)
    if (changes.length === 0) continue
    if (cellAt(EXPORTED) !== stateOf(raw.finding)) {
      wrong(row, String(changes[0]?.name), `“${id}” has changed in the data since the export; export again and repeat the change`)
      continue
    }
    const count = problems.length
    const next = changedFinding(raw.finding, changes, (name, reason) => wrong(row, name, reason))
    if (problems.length > count) continue
    const read = findingRecord.safeParse(next)
    for (const { path, message } of read.error?.issues ?? []) {
      const name = columnOf(path)
      wrong(row, names.includes(name) ? name : String(changes[0]?.name), `${name || 'the finding'}: ${message}`, 'schema')
    }
    const file = store.file(raw.file)
    makeEdits(file, ['findings', { id }], raw.finding, next)
    edited.set(file.name, file)
    changed.push(id)
  }
  const absent = [...known.keys()].filter(id => !rowOf.has(id))
  if (problems.length > 0) return { problems, changed: [], written: [], absent }
  if (changed.length === 0) return { problems, changed, written: [], absent }

  for (const problem of problemsWith(dir, [...edited.values()])) {
    const at = placeParts(problem.place)
    const [list, record, ...rest] = edited.has(at.name) ? pathAt(store.file(at.name).text, at) : []
    const row = list === 'findings' && typeof record === 'object' ? rowOf.get(record.id) : undefined
    const index = rest.map(step => (typeof step === 'object' ? step.id : step))
    const name = index.map((_, n) => columnOf(index.slice(0, index.length - n))).find(one => names.some(other => other === one || other.startsWith(`${one}.`)))
    if (row === undefined) problems.push(problem)
    else wrong(row, names.find(other => other === name || other.startsWith(`${name}.`)) ?? ID, problem.message, problem.rule)
  }
  return problems.length > 0 ? { problems, changed: [], written: [], absent } : { problems, changed, written: store.save(), absent }
}
