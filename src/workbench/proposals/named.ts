import type { Dataset } from '../../records/dataset.js'
import { stemmedTokens } from '../../search/analyzer.js'
import { STOP_WORDS } from '../../search/stop-words.js'

interface Name {
  id: string
  pattern: RegExp
}

const escaped = (name: string) =>
  name
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll(/['’]/g, "['’]")
    .replaceAll(' ', '\\s+')
const whole = (name: string, flags: string) => new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name)}(?![\\p{L}\\p{N}])`, flags)

function namesOf(records: { id: string; names: string[] }[]): Name[] {
  return records
    .flatMap(({ id, names }) => names.map(name => ({ id, name })))
    .filter(({ name }) => name.length > 1)
    .sort((a, b) => b.name.length - a.name.length)
    .map(({ id, name }) => ({ id, pattern: whole(name, 'u') }))
}

/** Finds ids of known records by the names that stand in a text; a longer name hides those within it. */
function finder(names: Name[]): (words: string) => { id: string; printed: string }[] {
  return words => {
    let left = words
    const found: { id: string; printed: string; at: number }[] = []
    for (const { id, pattern } of names) {
      const match = pattern.exec(left)
      if (!match) continue
      left = left.replace(pattern, printed => '\0'.repeat(printed.length))
      if (!found.some(one => one.id === id)) found.push({ id, printed: match[0], at: match.index })
    }
    return found.sort((a, b) => a.at - b.at).map(({ id, printed }) => ({ id, printed }))
  }
}

/** The vocabularies of a base, as a proposal uses them. */
export interface Vocabulary {
  organisationsIn(words: string): { id: string; printed: string }[]
  peopleIn(words: string): { id: string; printed: string }[]
  /** At most two themes, the most specific ones whose names stand in the words; empty if there is none. */
  themesOf(words: string): string[]
}

/** The vocabularies of a dataset, prepared once. */
export function vocabularyOf(dataset: Dataset): Vocabulary {
  const organisations = namesOf(
    dataset.organisations.map(({ id, name, abbreviation, other_names }) => ({ id, names: [name, abbreviation ?? '', ...other_names] }))
  )
  const people = namesOf(dataset.people.map(({ id, name }) => ({ id, names: [name] })))
  const stems = (words: string) => stemmedTokens(words).map(({ word }) => word)
  const broader = new Map(dataset.themes.map(({ id, broader }) => [id, broader]))
  const themes = dataset.themes.map(({ id, label, other_labels }) => ({
    id,
    names: [label, ...other_labels].map(name => stems(name).filter(word => !STOP_WORDS.has(word))).filter(name => name.length > 0)
  }))
  const themesOf = (words: string) => {
    const text = ` ${stems(words).join(' ')} `
    const scores = themes.map(({ id, names }) => ({
      id,
      score: names.filter(name => text.includes(` ${name.join(' ')} `)).reduce((sum, name) => sum + name.length, 0) + (broader.get(id) ? 0.5 : 0)
    }))
    const named = scores.filter(({ score }) => score >= 1).sort((a, b) => b.score - a.score)
    const above = new Set(named.map(({ id }) => broader.get(id)))
    return named
      .filter(({ id }) => !above.has(id))
      .slice(0, 2)
      .map(({ id }) => id)
  }
  return { organisationsIn: finder(organisations), peopleIn: finder(people), themesOf }
}
