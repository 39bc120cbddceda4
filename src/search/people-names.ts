import { distance } from 'fastest-levenshtein'
import type { Db } from '../db/connection.js'
import { beginsName, idsNear, namesOfId } from '../db/id-lookup.js'

const PEOPLE = 'people'
/** Maximum number of wrong letters in a name. */
const CLOSE = 2
/** Two to four words of letters. */
const NAME = /^\p{L}[\p{L}'’.-]*(?:\s+\p{L}[\p{L}'’.-]*){1,3}$/u
const CAPITALS = /^\p{Lu}\S*(?:\s+\p{Lu}\S*)+$/u

/** The name of a person that differs from these words by a letter or two, or null. */
export function nearestPerson(db: Db, words: readonly string[]): string | null {
  const slug = words.join('-')
  const near = [...idsNear(db, PEOPLE, slug)].map(id => ({ id, off: distance(id, slug) })).filter(({ off }) => off > 0 && off <= CLOSE)
  const [best] = near.sort((a, b) => a.off - b.off || (a.id < b.id ? -1 : 1))
  return best ? (namesOfId(db, PEOPLE, best.id)[0] ?? null) : null
}

/** How a search reads as the name of a person: `first` if it begins with the first name of somebody here, `other` if all its words are unknown. */
export function readsAsName(db: Db, q: string, words: readonly string[], unknown: readonly string[]): 'first' | 'other' | null {
  const text = q.trim()
  if (!NAME.test(text) || unknown.length === 0) return null
  if (CAPITALS.test(text) && beginsName(db, PEOPLE, words[0] as string)) return 'first'
  return unknown.length === words.length && (words.length === 2 || CAPITALS.test(text)) ? 'other' : null
}
