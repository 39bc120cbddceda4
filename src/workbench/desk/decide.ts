import type { Entry, ProposedEntry } from '../proposals/entries.js'
import { type NewPerson, newPersonOf } from '../proposals/speaker.js'
import type { EntryProblem } from '../review/entry-problems.js'
import { FIELDS, type FieldName, ruleOf } from '../review/field-table.js'
import { nameOf } from '../review/fields.js'
import type { Review } from '../review/review.js'
import { SaveConflict } from '../yaml-store.js'
import type { Message } from './messages.js'
import { entryOf, type Typed } from './typed.js'

/** The record of a form, and its speaker if the form names a new person. */
export function recordOf({ record }: Review, typed: Typed): { entry: Entry; newPerson: NewPerson | null } {
  const entry = entryOf(typed)
  const name = typed.get('person.name')?.trim()
  const attribution: { person?: string; role?: string; organisation?: string } = { ...(entry.attribution as object | undefined) }
  const isNew = name && attribution.person
  return { entry, newPerson: isNew ? newPersonOf(String(attribution.person), name, attribution, record) : null }
}

/** The problems of a form, each at the path of its field. */
export function problemsOf(review: Review, { list }: ProposedEntry, typed: Typed): EntryProblem[] {
  const { entry, newPerson } = recordOf(review, typed)
  return review.problems(list, entry, newPerson)
}

const labelOf = (place: string): string => {
  const name = nameOf(place.split('.'))
  return name in FIELDS ? `${ruleOf(name as FieldName).label}: ` : ''
}

/** The problems in words, those of fields that are empty in one line. */
function inWords(problems: EntryProblem[]): string[] {
  const empty = problems.filter(({ rule }) => rule === 'todo').map(({ place }) => labelOf(place).replace(': ', ''))
  const others = problems.filter(({ rule }) => rule !== 'todo').map(({ place, message }) => labelOf(place) + message)
  return [...(empty.length > 0 ? [`Still to be written: ${[...new Set(empty)].join(', ')}`] : []), ...others]
}

/** Refuses a record with problems, unless it can be saved as it is and the curator says so. */
function objection(problems: EntryProblem[], isForced: boolean): Message | null {
  const breaking = problems.filter(({ breaksFile }) => breaksFile)
  if (problems.length === 0 || (isForced && breaking.length === 0)) return null
  const second = breaking.length === 0 ? { do: 'save-anyway' as const, label: 'Save as it is' } : undefined
  return { kind: 'wrong', heading: 'Not saved yet: the checks object.', details: inWords(problems), ...(second && { second }) }
}

const MEANWHILE: Message = {
  kind: 'wrong',
  heading: 'Not saved: somebody else decided on this proposal while you wrote.',
  details: ['Your words are still in the form. Look at the text: it shows what is recorded. Save a second record only if both are needed.'],
  second: { do: 'save-second', label: 'Save a second record' }
}

/** Saves the record of a form. Returns the reason if it was not saved; nothing is lost then, since the form comes back as it was. */
export function save(review: Review, proposal: ProposedEntry, typed: Typed): { message: Message; problems: EntryProblem[] } | null {
  const how = typed.get('do')
  const isLeft = () => review.left().some(({ key }) => key === proposal.key)
  const wasProposed = !proposal.key.startsWith('words-')
  if (wasProposed && how !== 'save-second' && !isLeft()) return { message: MEANWHILE, problems: [] }
  const { entry, newPerson } = recordOf(review, typed)
  const problems = review.problems(proposal.list, entry, newPerson)
  const message = objection(problems, how === 'save-anyway')
  if (message) return { message, problems }
  try {
    review.accept(proposal.list, entry, newPerson)
  } catch (error) {
    if (!(error instanceof SaveConflict)) throw error
    return { message: { kind: 'wrong', heading: 'Not saved.', details: [error.message, 'Your words are still in the form.'] }, problems: [] }
  }
  // A record of other words than those proposed settles the proposal too.
  if (wasProposed && isLeft()) review.skip(proposal.key)
  return null
}
