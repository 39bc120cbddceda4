// Our own edits of the text: the `yaml` library keeps comments when it prints a document, but not every quotation mark, fold and blank line.
import { isDeepStrictEqual } from 'node:util'
import { isMap, isScalar, type Node, parseDocument } from 'yaml'
import { changed, type Edit, nameOf, type Path, placeIn, plainCopy } from './edit.js'
import { columnOf, endOf, type Field, type Fields, type Items, indexIn, isFields, isItems, keyOf, lineEnd, lineStart, nodeAt, startOf } from './nodes.js'
import { printField, printFile, printItem, printOnOneLine } from './print.js'

/** How data files are read, here and by `check`. */
export const YAML_OPTIONS = { version: '1.2', schema: 'core', prettyErrors: false } as const

interface Splice {
  from: number
  to: number
  text: string
}

const missing = (path: Path) => new Error(`there is no ${nameOf(path)}; it was removed, or the path is wrong`)
const isBlank = (text: string, from: number) => from >= 0 && text.slice(lineStart(text, from), lineEnd(text, from)).trim() === ''

/** The number of lines from which a record stands apart from the next one, if a list has no others to show. */
const LONG_RECORD = 8

/** A blank line if the items of a list stand apart. */
function gapIn(text: string, parent: Fields | Items): string {
  const [one, other] = isItems(parent) ? parent.items.slice(-2) : []
  if (one && !other) return text.slice(startOf(one), endOf(text, one)).split('\n').length >= LONG_RECORD ? '\n' : ''
  return one && other && /\n[ \t]*\n/.test(text.slice(endOf(text, one), startOf(other))) ? '\n' : ''
}

/** Puts an item or a field before the one at `index`, or last; `print` prints it for one line, or for lines at a column. */
function insertion(text: string, parent: Fields | Items, index: number, print: (column: number | null) => string): Splice {
  const items: (Node | Field)[] = parent.items
  const before = items[index - 1]
  const first = items[0] as Node | Field
  if (parent.flow) {
    const at = before ? endOf(text, before) : startOf(first)
    return { from: at, to: at, text: before ? `, ${print(null)}` : `${print(null)}, ` }
  }
  const head = isItems(parent) ? startOf(parent) : startOf(first)
  const column = columnOf(text, head)
  const apart = gapIn(text, parent) + ' '.repeat(column)
  const at = before ? lineEnd(text, endOf(text, before)) : head
  return { from: at, to: at, text: before ? `\n${apart}${print(column)}` : `${print(column)}\n${apart}` }
}

function removal(text: string, parent: Fields | Items, index: number): Splice {
  const items: (Node | Field)[] = parent.items
  const item = items[index] as Node | Field
  const next = items[index + 1]
  if (items.length === 1) return { from: startOf(parent), to: endOf(text, parent), text: isItems(parent) ? '[]' : '{}' }
  if (parent.flow && !next) return { from: endOf(text, items[index - 1] as Node | Field), to: endOf(text, item), text: '' }
  const head = isItems(parent) && !parent.flow ? text.lastIndexOf('-', startOf(item) - 1) : startOf(item)
  const from = lineStart(text, head)
  // The first field stands behind the dash of its item, and so must the next.
  if (next && (parent.flow || text.slice(from, head).trim() !== '')) return { from: head, to: startOf(next), text: '' }
  const to = Math.min(lineEnd(text, endOf(text, item)) + 1, text.length)
  return { from, to: (index === 0 || isBlank(text, from - 1)) && isBlank(text, to) ? Math.min(lineEnd(text, to) + 1, text.length) : to, text: '' }
}

/** A value in the style of the one that it replaces: on one line, or in the same quotation marks. */
function inStyleOf(old: Node, value: unknown, onOneLine: boolean): string | null {
  if (isScalar(old) && typeof value === 'string') {
    if (old.type === 'QUOTE_DOUBLE') return JSON.stringify(value)
    if (old.type === 'QUOTE_SINGLE' && !value.includes('\n')) return `'${value.replaceAll("'", "''")}'`
  }
  // An empty list or map is written `[]` or `{}` in any style.
  const flow = (isFields(old) || isItems(old)) && old.flow && old.items.length > 0 && typeof value === 'object' && value !== null
  return onOneLine || flow ? printOnOneLine(value) : null
}

function assignment(text: string, root: Node | null, { path, value, after }: Extract<Edit, { op: 'set' }>): Splice {
  const step = path.at(-1)
  const parent = nodeAt(root, path.slice(0, -1))
  if (step === undefined) {
    return root ? { from: startOf(root), to: endOf(text, root), text: printItem(value, 0) } : { from: text.length, to: text.length, text: printFile(value) }
  }
  if (!isFields(parent) && !isItems(parent)) throw missing(path)
  const old = parent.items[indexIn(parent, step)]
  const flow = parent.flow === true
  if (isItems(parent)) {
    if (!old) throw missing(path)
    const item = old as Node
    return { from: startOf(item), to: endOf(text, item), text: inStyleOf(item, value, flow) ?? printItem(value, columnOf(text, startOf(item))) }
  }
  const key = String(step)
  const print = (column: number | null) => (column === null ? printOnOneLine({ [key]: value }).slice(2, -2) : printField(key, value, column))
  if (parent.items.length === 0) return { from: startOf(parent), to: endOf(text, parent), text: printOnOneLine({ [key]: value }) }
  if (!old) {
    const beside = parent.items.findIndex(field => keyOf(field) === after)
    return insertion(text, parent, beside < 0 ? parent.items.length : beside + 1, print)
  }
  const field = old as Field
  const styled = field.value && inStyleOf(field.value, value, flow)
  if (field.value && styled) return { from: startOf(field.value), to: endOf(text, field.value), text: styled }
  return { from: startOf(field), to: endOf(text, field), text: print(flow ? null : columnOf(text, startOf(field))) }
}

function spliceOf(text: string, root: Node | null, edit: Edit): Splice {
  if (edit.op === 'set') return assignment(text, root, edit)
  if (edit.op === 'remove') {
    const parent = nodeAt(root, edit.path.slice(0, -1))
    const step = edit.path.at(-1)
    const index = step !== undefined && (isFields(parent) || isItems(parent)) ? indexIn(parent, step) : -1
    if (!(isFields(parent) || isItems(parent)) || !parent.items[index]) throw missing(edit.path)
    return removal(text, parent, index)
  }
  const list = nodeAt(root, edit.path)
  if (!isItems(list) || list.items.length === 0) return assignment(text, root, { op: 'set', path: edit.path, value: [edit.value] })
  const flat = list.items.every(item => isMap(item) && item.flow)
  return insertion(text, list, placeIn(list.toJSON() as unknown[], edit.value, edit.beside), column => {
    if (column === null) return printOnOneLine(edit.value)
    return `- ${flat ? printOnOneLine(edit.value) : printItem(edit.value, column + 2)}`
  })
}

/** The text of a data file and what it says. */
export interface Parsed {
  text: string
  content: unknown
}

/** Reads YAML. Throws if it is broken. */
export function parsed(text: string): Parsed & { root: Node | null } {
  const doc = parseDocument(text, YAML_OPTIONS)
  const [error] = doc.errors
  if (error) throw new Error(`${error.message}; correct the YAML with an editor first`)
  return { text, content: doc.toJS(), root: doc.contents as Node | null }
}

/**
 * Makes one edit in the text of a YAML file and leaves every other character as it is. Throws if the path leads nowhere,
 * or if the new text does not say exactly what the edit asks for.
 */
export function edited(before: string, edit: Edit): string {
  const windows = before.includes('\r\n') && !/(^|[^\r])\n/.test(before)
  if (windows) return edited(before.replaceAll('\r\n', '\n'), edit).replaceAll('\n', '\r\n')
  const { text, content, root } = parsed(before.replace(/[^\n]$/, '$&\n'))
  const { from, to, text: inserted } = spliceOf(text, root, edit)
  const after = text.slice(0, from) + inserted + text.slice(to)
  if (!isDeepStrictEqual(parsed(after).content, plainCopy(changed(content, edit)))) {
    throw new Error(`the edit of ${nameOf(edit.path)} would change something else too; make it with an editor`)
  }
  return after
}
