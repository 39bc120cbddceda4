import type { Dataset } from '../../records/dataset.js'
import type { FieldPath } from '../proposals/todos.js'

/** A field that a person fills: what to ask, and the ids to choose from, if it takes ids. */
export interface Field {
  label: string
  hint: string
  /** Ids with the names that people know them by; null for a field of words. */
  choices: { id: string; name: string }[] | null
}

const labelled = (records: { id: string; label: string }[]) => records.map(({ id, label }) => ({ id, name: label }))
const named = (records: { id: string; name: string }[]) => records.map(({ id, name }) => ({ id, name }))

/** Tells how to ask for the field at a path. */
export function fieldAt(path: FieldPath, { themes, populations, organisations, surveys }: Dataset): Field {
  const steps = path.filter(step => typeof step === 'string')
  const name = steps.at(-1)
  if (name === 'themes') return { label: 'Theme', hint: 'the most specific one that the words are about', choices: labelled(themes) }
  if (name === 'population') return { label: 'Population', hint: 'the group of people who answered', choices: labelled(populations) }
  if (name === 'asked_of') return { label: 'Asked of', hint: 'the body that is asked to act', choices: named(organisations) }
  if (name === 'organisation') return { label: 'Organisation', hint: 'the organisation that the words are from', choices: named(organisations) }
  if (steps.includes('question') && name === 'id')
    return { label: 'Question', hint: 'the survey question that this answers', choices: surveys.flatMap(({ questions }) => questions.map(({ id, topic }) => ({ id, name: topic }))) }
  if (name === 'response') return { label: 'Response', hint: 'the answer that this share gave, in a few words', choices: null }
  if (name === 'statement') return { label: 'Statement', hint: 'one sentence in your own words, true without its context: who, what, when', choices: null }
  if (name === 'measure') return { label: 'Measure', hint: 'the thing that the figure counts, in your own words: “trust leaders who …”', choices: null }
  if (name === 'printed') return { label: 'Printed', hint: 'the doubtful words as the source prints them', choices: null }
  return { label: steps.join(' '), hint: '', choices: null }
}
