/** A question to the search index: an FTS5 expression of quoted words only, over the stemmed words or the printed ones. */
export interface Match {
  index: 'search' | 'printed'
  expression: string
}

/** The value under which what has no value of a facet is kept. */
export const MISSING = ''

/**
 * Which items of a collection, said by the sets that an edition keeps of it: plain data, so that it can be compared,
 * kept and handed to another thread.
 */
export type Predicate =
  | { all: true }
  /** Those that have any of the values of a facet; `apart` where an item has only one. */
  | { any: string[]; of: string; apart?: true }
  /** Those whose value on a ladder is at least this label, or at most that. */
  | { from: string; on: string }
  | { to: string; on: string }
  /** Those with these ids. */
  | { ids: string[] }
  /** Those that the search index finds. */
  | { match: Match; shelf: string }
  | { both: Predicate[] }
  | { either: Predicate[] }
  | { not: Predicate }

/** What all of several conditions leave. */
export function allOf(conditions: Predicate[]): Predicate {
  const [first, ...others] = conditions.filter(condition => !('all' in condition))
  if (!first) return { all: true }
  return others.length > 0 ? { both: [first, ...others] } : first
}
