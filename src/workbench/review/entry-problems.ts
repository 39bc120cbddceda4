import { check } from '../../curation/checks/index.js'
import { remedied } from '../../curation/data-file.js'
import type { Draft } from '../../curation/load.js'
import type { Problem } from '../../curation/problem.js'
import { verify } from '../../curation/provenance/verify.js'
import { anomalyRecord } from '../../records/anomaly.js'
import { link } from '../../records/dataset.js'
import { findingRecord } from '../../records/finding.js'
import { type PersonRecord, personRecord } from '../../records/person.js'
import type { SourceRecord } from '../../records/source.js'
import type { Entry } from '../proposals/entries.js'
import { insertionIn, type RecordList } from '../proposals/place-in-text.js'
import type { NewPerson } from '../proposals/speaker.js'
import { type FieldPath, todosIn, withValue } from '../proposals/todos.js'
import { FIELDS } from './field-table.js'
import { nameOf } from './fields.js'

/** A problem of a record that is not saved yet. Its place is the field that it concerns, such as `passages.0.exact`; empty if that is unknown. */
export interface EntryProblem extends Problem {
  /** True if the file of the source could not be read any more with this record in it. */
  breaksFile: boolean
}

/** The data, and the text of the source that is edited. */
export interface Edited {
  draft: Draft
  source: SourceRecord
  text: string
}

const SCHEMAS = { findings: findingRecord, anomalies: anomalyRecord } as const
/** Begins the places of values of the record itself. */
const OWN = 'record:'
/** Stands for an id that is still to be chosen, so that the rest of the record can be checked. */
const UNCHOSEN = 'todo'

/** Everything that is wrong with the data, once the passages of one source are held against its text. */
function problemsOf(draft: Draft, { id, text_sha256 }: SourceRecord, text: string): Problem[] {
  const { problems, lock } = verify(draft, new Map([[text_sha256, text]]), new Date().toISOString().slice(0, 10), new Set([id]))
  return [...check({ ...draft, dataset: { ...draft.dataset, lock } }), ...problems]
}

const known = new WeakMap<Draft, Map<string, Problem[]>>()
/** The problems that the data has already; found once for each draft and source. */
function problemsBefore({ draft, source, text }: Edited): Problem[] {
  const ofDraft = known.get(draft) ?? new Map<string, Problem[]>()
  known.set(draft, ofDraft)
  const found = ofDraft.get(source.id) ?? problemsOf(draft, source, text)
  ofDraft.set(source.id, found)
  return found
}

/** Other records stay in their places, and the words of a problem may change with the new record: “closest match: …”. */
const sameProblem = ({ rule, place }: Problem) => `${rule} ${place}`

/** The problems that were not there before. */
function newProblems(before: readonly Problem[], after: readonly Problem[]): Problem[] {
  const left = new Map<string, number>()
  for (const problem of before) left.set(sameProblem(problem), (left.get(sameProblem(problem)) ?? 0) + 1)
  return after.filter(problem => {
    const count = left.get(sameProblem(problem)) ?? 0
    left.set(sameProblem(problem), count - 1)
    return count <= 0
  })
}

/** The places of a record and of all values in it, by the paths of their fields. */
function ownPlaces(value: unknown, path: FieldPath = [], places = new WeakMap<object, FieldPath>()): WeakMap<object, FieldPath> {
  if (typeof value !== 'object' || value === null) return places
  places.set(value, path)
  for (const [key, child] of Object.entries(value)) ownPlaces(child, [...path, key], places)
  return places
}

/** The record with something in the place of every `TODO` that the schema would refuse, so that all else can be checked. */
function provisional(entry: Entry, todos: readonly FieldPath[]): Entry {
  const isBlock = (path: FieldPath) => path.length === 2 && path[1] === 'base'
  return todos.reduce((made, path) => withValue(made, path, isBlock(path) ? undefined : UNCHOSEN), entry)
}

/** The field that a problem of a part of the record names: “needs `population`”. */
function fieldOf({ place, message }: Problem): string {
  const part = place.startsWith(OWN) ? place.slice(OWN.length) : ''
  const field = [part, /`(\w+)`/.exec(message)?.[1]].filter(Boolean).join('.')
  return nameOf(field.split('.')) in FIELDS ? field : part
}

/** The draft with the record in it, in its place in the text. */
function draftWith({ draft, source, text }: Edited, list: RecordList, record: SourceRecord[RecordList][number], person: PersonRecord | null): Draft {
  const records: { id: string }[] = [...source[list]]
  records.splice(insertionIn(text, source[list], record), 0, record)
  const placed = { ...source, [list]: records }
  const sources = draft.dataset.sources.map(one => (one.id === source.id ? placed : one))
  const isNew = person !== null && !draft.dataset.person.has(person.id)
  const people = isNew ? [...draft.dataset.people, person] : draft.dataset.people
  const own = ownPlaces(record)
  return {
    ...draft,
    dataset: link({ ...draft.dataset, sources, people }),
    place(value, ...path) {
      if (value === placed) return draft.place(source, ...path)
      const at = own.get(value)
      return at ? OWN + [...at, ...path].join('.') : draft.place(value, ...path)
    }
  }
}

/** The problems that a record would bring into the data; nothing is saved. */
export function entryProblems(edited: Edited, list: RecordList, entry: Entry, newPerson: NewPerson | null): EntryProblem[] {
  const todos = todosIn(entry)
  const refusedPlaces = SCHEMAS[list].safeParse(entry).error?.issues.map(({ path }) => path.join('.')) ?? []
  const open = todos.map(path => ({
    rule: 'todo',
    place: path.join('.'),
    message: 'is still to be written',
    breaksFile: refusedPlaces.includes(path.join('.'))
  }))
  const parsed = SCHEMAS[list].safeParse(provisional(entry, todos))
  if (!parsed.success) {
    const refused = parsed.error.issues.map(({ path, message }) => ({ rule: 'schema', place: path.join('.'), message: remedied(message), breaksFile: true }))
    return [...open, ...refused]
  }
  const person = personRecord.safeParse(newPerson)
  const draft = draftWith(edited, list, parsed.data, person.data ?? null)
  const found = newProblems(problemsBefore(edited), problemsOf(draft, edited.source, edited.text))
    .map(problem => ({ ...problem, place: fieldOf(problem), breaksFile: false }))
    .filter(({ message, place }) => !message.includes(`“${UNCHOSEN}”`) && !todos.some(todo => place === todo.join('.')))
  return [...open, ...found]
}
