import type { Problem } from '../../curation/problem.js'
import { pathAt, placeParts } from '../data-files.js'
import type { DataFile, Path } from '../yaml-store.js'
import { columnKind, columnOf, EXPORTED, ID, SOURCE } from './columns.js'

/** The letters of a column, as spreadsheets show them: A, Z, AA. */
export const letters = (index: number): string => (index < 26 ? '' : letters(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26))

/** The problems of a sheet, each at its cell. */
export interface Complaints {
  problems: Problem[]
  /** Adds a problem of a cell; of the row if it has no such column. */
  add(row: number, name: string, message: string, rule?: string): void
  /** Adds a problem that a check found in an edited file: at its cell if the sheet has it, otherwise at its place. */
  addFound(problem: Problem, edited: Map<string, DataFile>, rows: Map<string, number>): void
}

export function complaintsOf(sheet: string, names: readonly string[]): Complaints {
  const problems: Problem[] = []
  const add: Complaints['add'] = (row, name, message, rule = 'sheet') => {
    const column = names.indexOf(name)
    problems.push({ place: `${sheet}, row ${row}${column < 0 ? '' : `, column ${letters(column)} (${name})`}`, rule, message })
  }
  /** The column of a value in a finding, or the nearest that holds it. */
  const columnAt = (path: Path) => {
    const steps = path.map(step => (typeof step === 'object' ? step.id : step))
    const whole = steps.map((_, n) => columnOf(steps.slice(0, steps.length - n)))
    return whole.flatMap(one => names.find(name => name === one || name.startsWith(`${one}.`)) ?? [])[0] ?? ID
  }
  return {
    problems,
    add,
    addFound(problem, edited, rows) {
      const { name, ...at } = placeParts(problem.place)
      const file = edited.get(name)
      const [list, record, ...rest] = file ? pathAt(file.text, at) : []
      const row = list === 'findings' && typeof record === 'object' ? rows.get(record.id) : undefined
      if (row === undefined) problems.push(problem)
      else add(row, columnAt(rest), problem.message, problem.rule)
    }
  }
}

/** Complains of columns that are unknown, there twice or missing. */
export function checkHeader(names: readonly string[], { add }: Complaints) {
  for (const [n, name] of names.entries()) {
    if (name === '') continue
    if (names.indexOf(name) < n) add(1, name, `“${name}” is there twice; remove one`)
    else if (name !== SOURCE && name !== EXPORTED && !columnKind(name)) {
      add(1, name, `“${name}” is not a field of a finding; remove the column, or correct its name`)
    }
  }
  for (const name of [ID, EXPORTED]) if (!names.includes(name)) add(1, name, `the column “${name}” is missing; export again and keep it`)
}
