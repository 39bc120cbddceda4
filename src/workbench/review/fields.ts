import type { Dataset } from '../../records/dataset.js'
import type { FieldPath } from '../proposals/todos.js'
import { type Choice, VOCABULARIES } from './choices.js'
import { FIELDS, type FieldName, ruleOf } from './field-table.js'

/** A field that a person fills: what to ask, and the ids to choose from, if it takes ids. */
export interface Field {
  label: string
  hint: string
  /** Ids with the names that people know them by; null for a field of words. */
  choices: Choice[] | null
}

/** The name of the field at a path: the path without the numbers of items. */
export const nameOf = (path: FieldPath) => path.filter(step => !/^\d+$/.test(String(step))).join('.')

/** Tells how to ask for the field at a path. */
export function fieldAt(path: FieldPath, dataset: Dataset): Field {
  const name = nameOf(path)
  if (!(name in FIELDS)) return { label: name.replaceAll('.', ' '), hint: '', choices: null }
  const { label, hint = '', from } = ruleOf(name as FieldName)
  return { label, hint, choices: from ? VOCABULARIES[from](dataset) : null }
}
