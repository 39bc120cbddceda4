import type { Dataset } from '../../records/dataset.js'

export interface Choice {
  id: string
  name: string
}

const labelled = (records: readonly { id: string; label: string }[]): Choice[] => records.map(({ id, label }) => ({ id, name: label }))
const named = (records: readonly { id: string; name: string }[]): Choice[] => records.map(({ id, name }) => ({ id, name }))

/** The vocabularies that ids are chosen from, with the names that people know them by. */
export const VOCABULARIES = {
  themes: ({ themes }) => labelled(themes),
  populations: ({ populations }) => labelled(populations),
  organisations: ({ organisations }) => named(organisations),
  people: ({ people }) => named(people),
  surveys: ({ surveys }) => surveys.map(({ id, title }) => ({ id, name: title })),
  questions: ({ surveys }) => surveys.flatMap(({ questions }) => questions.map(({ id, topic }) => ({ id, name: topic }))),
  findings: ({ findings }) => findings.map(({ id, statement }) => ({ id, name: statement }))
} satisfies Record<string, (dataset: Dataset) => Choice[]>

export type VocabularyName = keyof typeof VOCABULARIES
