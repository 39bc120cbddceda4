/** The facets of words: those of all texts of a record, stemmed, and those of its passages, as printed. */
export type WordFacet = 'word' | 'printed'

/** Words of a facet. */
export interface Words {
  any: string[]
  of: WordFacet
}

/** The value of records that have none in a facet. */
export const MISSING = ''

/**
 * A selection of rows by posting lists: plain data, so that it can be compared,
 * cached and sent to another thread.
 */
export type Predicate =
  | { all: true }
  /** Records with any of the values of a facet; `apart` if a record has only one. */
  | { any: string[]; of: string; apart?: true }
  /** Records whose value in a range facet is within labels. */
  | { from: string; on: string }
  | { to: string; on: string }
  /** Records with these ids. */
  | { ids: string[] }
  /** Records with words one after the other, in a namespace of the full-text index. */
  | { phrase: string[]; of: WordFacet; shelf: string }
  | { both: Predicate[] }
  | { either: Predicate[] }
  /** Records that at least some number of the predicates select. */
  | { least: number; of: Predicate[] }
  | { not: Predicate }

/** The intersection of predicates. */
export function allOf(conditions: Predicate[]): Predicate {
  const [first, ...others] = conditions.filter(condition => !('all' in condition))
  if (!first) return { all: true }
  return others.length > 0 ? { both: [first, ...others] } : first
}
