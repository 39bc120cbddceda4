import type { Db } from './connection.js'
import { cached, statement } from './statement-cache.js'

/** An id that is no longer in use, with the reason and its successor. */
export interface RetiredId {
  id: string
  change: 'withdrawn' | 'merged'
  kind: 'correction' | 'clarification'
  reason: string
  successor: string | null
}

/** Maximum number of ids that an unknown one is compared with. */
const COMPARED = 1000
/** Number of ids before an unknown one in the alphabet, and after it, that are compared with it. */
const BESIDE = 200
/** Number of first letters in which a typing error is assumed. */
const LETTERS = 40

/** All ids in use, or null if they are too many to compare. */
const allOf = (db: Db, vocabulary: string): string[] | null =>
  cached(db, `ids of ${vocabulary}`, () => {
    const all = statement<{ id: string }>(db, 'select id from ids where vocabulary = ? and change is null limit ?').all(vocabulary, COMPARED + 1)
    return all.length > COMPARED ? null : all.map(({ id }) => id)
  })

const FROM = 'select id from ids where vocabulary = ? and id >= ? and change is null order by id limit ?'
const BEFORE = 'select id from ids where vocabulary = ? and id < ? and change is null order by id desc limit ?'

/** Prefixes of ids that differ from a word by one letter. */
function* slips(db: Db, vocabulary: string, word: string): Generator<string> {
  const from = statement<{ id: string }>(db, FROM)
  const beginning = (prefix: string, past: string) => {
    const id = from.get(vocabulary, past, 1)?.id
    return id?.startsWith(prefix) ? id : undefined
  }
  for (let n = 0; n < Math.min(word.length, LETTERS); n++) {
    const [before, letter, after] = [word.slice(0, n), word.charAt(n), word.slice(n + 1)]
    yield before + after
    yield before + after.slice(0, 1) + letter + after.slice(1)
    let id = beginning(before, before)
    // No id begins like this, so the error is in an earlier letter.
    if (id === undefined) return
    while (id !== undefined) {
      const other = id.charAt(n)
      if (other !== '') {
        yield before + other + after
        yield before + other + letter + after
      }
      id = beginning(before, before + (other === '' ? '\0' : String.fromCharCode(other.charCodeAt(0) + 1)))
    }
  }
}

/**
 * Candidates for the ids closest to an unknown one: all ids if they are few; otherwise its neighbours in the alphabet, and
 * the neighbours that it would have with one letter left out, added, changed or swapped.
 */
export function idsNear(db: Db, vocabulary: string, word: string): Iterable<string> {
  const all = allOf(db, vocabulary)
  if (all) return all
  const [from, before] = [statement<{ id: string }>(db, FROM), statement<{ id: string }>(db, BEFORE)]
  const near = new Set([...before.all(vocabulary, word, BESIDE), ...from.all(vocabulary, word, BESIDE)].map(({ id }) => id))
  for (const slip of slips(db, vocabulary, word)) {
    if (near.size >= COMPARED) break
    const id = from.get(vocabulary, slip, 1)?.id
    if (id !== undefined) near.add(id)
  }
  return near
}

/** The ids that have a name, which is without case, accents and punctuation. */
export const idsNamed = (db: Db, vocabulary: string, name: string): string[] =>
  statement<{ id: string }>(db, 'select id from names where vocabulary = ? and name = ?')
    .all(vocabulary, name)
    .map(({ id }) => id)

/** The names of an id, without case, accents and punctuation. */
export const namesOfId = (db: Db, vocabulary: string, id: string): string[] =>
  statement<{ name: string }>(db, 'select name from names where vocabulary = ? and id = ?')
    .all(vocabulary, id)
    .map(({ name }) => name)

/** True if a name in a vocabulary begins with a word. */
export const beginsName = (db: Db, vocabulary: string, word: string): boolean =>
  statement(db, 'select 1 from names where vocabulary = ? and name > ? and name < ? limit 1').get(vocabulary, `${word} `, `${word}!`) !== undefined

/** Looks up ids in a vocabulary: in use, retired or unknown. */
export function lookUpIds(db: Db, vocabulary: string, wanted: string[]) {
  const find = statement<Omit<RetiredId, 'change'> & { change: RetiredId['change'] | null }>(
    db,
    'select id, change, kind, reason, successor from ids where vocabulary = ? and id = ?'
  )
  const rows = wanted.flatMap(id => find.get(vocabulary, id) ?? [])
  const known = new Set(rows.map(({ id }) => id))
  const retired = rows.flatMap(({ change, ...row }): RetiredId[] => (change === null ? [] : [{ ...row, change }]))
  return { retired, unknown: wanted.filter(id => !known.has(id)) }
}
