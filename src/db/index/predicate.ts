/** A query for the full-text index: an FTS5 expression of quoted words only, for stemmed or printed words. */
export interface Match {
  index: 'search' | 'printed'
  expression: string
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
  /** Records that the full-text index finds. */
  | { match: Match; shelf: string }
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
