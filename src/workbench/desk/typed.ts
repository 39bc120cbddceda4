import { type Entry, TODO } from '../proposals/entries.js'
import type { NewPerson } from '../proposals/speaker.js'
import { type FieldName, ruleOf } from '../review/field-table.js'
import { type FormKind, OPTIONAL_PARTS, SECTIONS, SEVERAL } from './sections.js'

/** Everything in a form, by the paths of the fields. */
export type Typed = URLSearchParams

type Value = string | number | boolean | null | undefined | Value[]
type Fields = { [name: string]: Fields | Fields[] | Value }

/** The path of a field in a record. The kind of an anomaly has a name of its own here. */
export const pathOf = (name: FieldName) => (name === 'anomaly.kind' ? 'kind' : name)

/** A value as it is typed; `TODO` is an empty field. */
const shown = (value: unknown): string => (value === TODO || value === null || value === undefined ? '' : String(value))

/** The names and values of the form for a record. */
export function typedOf(entry: Entry, newPerson: NewPerson | null): Typed {
  const typed = new URLSearchParams()
  const add = (value: unknown, path: string) => {
    if (Array.isArray(value)) for (const [n, item] of value.entries()) add(item, typeof item === 'object' ? `${path}.${n}` : path)
    else if (typeof value === 'object' && value !== null) for (const [key, child] of Object.entries(value)) add(child, path ? `${path}.${key}` : key)
    else if (value !== false && shown(value) !== '') typed.append(path, shown(value))
  }
  add(entry, '')
  if (newPerson) typed.append('person.name', newPerson.name)
  return typed
}

/** The value of a field from the words typed into it. Numbers that cannot be read stay words, for the schema to refuse. */
function valueFrom(name: FieldName, words: string | null): Value {
  const { is, needed, empty: ifEmpty } = ruleOf(name)
  if (is === 'yes') return words === null ? undefined : true
  const given = (words ?? '').replaceAll('\r\n', '\n').trim()
  if (given === '') return needed ? TODO : ifEmpty
  return is === 'number' && Number.isFinite(Number(given)) ? Number(given) : given
}

function severalOf(name: FieldName, typed: Typed, path: string): Value {
  const given = typed
    .getAll(path)
    .map(words => words.trim())
    .filter(words => words !== '')
  if (given.length > 0) return given
  if (ruleOf(name).needed) return [TODO]
  return name === 'avoid' ? undefined : []
}

function put(into: Fields, path: string, value: Value | Fields[]) {
  const steps = path.split('.')
  const last = String(steps.pop())
  let at = into
  for (const step of steps) {
    at[step] ??= {}
    at = at[step] as Fields
  }
  if (value !== undefined) at[last] = value
}

/** The items of a list in the form, without those whose first field is empty. */
function itemsOf(list: string, fields: FieldName[], typed: Typed): Fields[] {
  const numbers = [...new Set([...typed.keys()].flatMap(key => (key.startsWith(`${list}.`) ? Number(key.split('.')[1]) : [])))].sort((a, b) => a - b)
  const [first] = fields.map(name => name.slice(list.length + 1))
  return numbers
    .filter(n => (typed.get(`${list}.${n}.${first}`) ?? '').trim() !== '')
    .map(n => {
      const item: Fields = {}
      for (const name of fields) {
        const field = name.slice(list.length + 1)
        const path = `${list}.${n}.${field}`
        put(item, field, SEVERAL.has(name) ? severalOf(name, typed, path) : valueFrom(name, typed.get(path)))
      }
      return item
    })
}

function withoutEmptyParts(record: Fields) {
  for (const part of OPTIONAL_PARTS) {
    const [owner = '', name = ''] = part.split('.')
    const within = record[owner] as Fields | undefined
    const fields = Object.values((within?.[name] ?? {}) as Fields)
    if (within && fields.every(value => value === TODO || value === null)) delete within[name]
  }
}

/** The order of fields in the files of sources. */
const ORDER =
  'id kind importance severity scope short avoid findings statement passages printed why settled write_instead rule quoted_words evidence attribution organisations survey part_of statistic quote recommendation case_study'.split(
    ' '
  )
const inOrder = (record: Fields) => Object.fromEntries(ORDER.filter(name => record[name] !== undefined).map(name => [name, record[name]])) as Entry

/** The kind of record that a form makes. */
export const formKindOf = (typed: Typed): FormKind => {
  const kind = String(typed.get('kind'))
  return typed.get('list') === 'anomalies' || !(kind in SECTIONS) ? 'anomaly' : (kind as FormKind)
}

/** The record that a form makes, with `TODO` for what is still to be written. */
export function entryOf(typed: Typed): Entry {
  const kind = formKindOf(typed)
  const record: Fields = {
    id: valueFrom('id', typed.get('id')),
    ...(kind !== 'anomaly' && { kind, importance: valueFrom('importance', typed.get('importance')) })
  }
  for (const { list, fields = [] } of SECTIONS[kind]) {
    if (list) {
      const items = itemsOf(list, fields, typed)
      if (items.length > 0) record[list] = items
      else if (list === 'passages' && kind !== 'anomaly') record[list] = [{ exact: TODO, themes: [TODO] }]
      continue
    }
    for (const name of fields) {
      if (name === 'person.name') continue
      const path = pathOf(name)
      put(record, path, SEVERAL.has(name) ? severalOf(name, typed, path) : valueFrom(name, typed.get(path)))
    }
  }
  if (kind !== 'anomaly') put(record, 'evidence.self_reported', typed.has('evidence.self_reported'))
  withoutEmptyParts(record)
  return inOrder(record)
}
