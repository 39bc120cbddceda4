import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { check } from '../curation/checks/index.js'
import { LOCK_FILE, load, RELEASES } from '../curation/load.js'
import type { Problem } from '../curation/problem.js'
import { columnOf, isFields, isItems, keyOf, startOf } from './yaml/nodes.js'
import { parsed } from './yaml/splice.js'
import type { DataFile, Path } from './yaml-store.js'

const isYaml = (name: string) => name.endsWith('.yaml') && !name.startsWith('.')

/** The names of the YAML files of a data folder, as the store takes them. */
export const dataFiles = (dir: string): string[] => [
  ...readdirSync(dir).filter(isYaml).sort(),
  ...readdirSync(join(dir, 'sources'))
    .filter(isYaml)
    .sort()
    .map(name => `sources/${name}`)
]

/** The problems that the data would have with edits that are not saved yet. */
export function problemsWith(dir: string, edited: readonly Pick<DataFile, 'name' | 'text'>[]): Problem[] {
  const copy = mkdtempSync(join(tmpdir(), 'ics-evidence-'))
  try {
    for (const part of [...dataFiles(dir), LOCK_FILE, RELEASES].filter(name => existsSync(join(dir, name)))) {
      cpSync(join(dir, part), join(copy, part), { recursive: true, filter: path => !basename(path).startsWith('.') })
    }
    for (const { name, text } of edited) writeFileSync(join(copy, name), text)
    return check(load(copy))
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

const PLACE = /^data\/(?<name>.*?)(?::(?<line>\d+):(?<column>\d+))?$/

/** A place, as checks name it, taken apart: the file in the data folder, line and column. */
export function placeParts(place: string): { name: string; line: number; column: number } {
  const { name = '', line = '1', column = '1' } = { ...PLACE.exec(place)?.groups }
  return { name, line: Number(line), column: Number(column) }
}

/** Calls `visit` with every value in the text of a YAML file: its path, where it begins, and the value if it is not a list or a map. */
export function eachValue(text: string, visit: (path: Path, at: { offset: number; line: number; column: number }, value: unknown) => void) {
  const walk = (node: ReturnType<typeof parsed>['root'], path: Path) => {
    if (!node) return
    const offset = startOf(node)
    visit(path, { offset, line: text.slice(0, offset).split('\n').length, column: columnOf(text, offset) + 1 }, 'value' in node ? node.value : undefined)
    if (isFields(node)) for (const field of node.items) walk(field.value, [...path, keyOf(field)])
    if (isItems(node)) {
      for (const [n, item] of node.items.entries()) {
        const id = isFields(item) ? item.get('id') : undefined
        walk(item, [...path, typeof id === 'string' ? { id } : n])
      }
    }
  }
  walk(parsed(text).root, [])
}

/** The path of the value that begins at a place of a text; the file itself if none does. */
export function pathAt(text: string, { line, column }: { line: number; column: number }): Path {
  let found: Path = []
  eachValue(text, (path, at) => {
    if (at.line === line && at.column === column) found = path
  })
  return found
}
