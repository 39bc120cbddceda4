import { isDeepStrictEqual } from 'node:util'

/** Fields that are not the record's own content: citations, addresses, counts of other records, what follows from the vocabulary, and what findings tell of a question or a series. */
const DERIVED = new Set('citation url updated version finding_counts verification quoted_share themes_all asked figures claims recurring'.split(' '))

/** The notes of a finding are only a number and a path; those of a source or a survey are written out, and so its content. */
export const isDerived = (name: string, value: unknown) => DERIVED.has(name) || (name === 'notes' && !Array.isArray(value))

/** A record's own content: its document without derived fields and dates. */
export const contentOf = (document: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(document).filter(([key, value]) => !isDerived(key, value)))

/** The top-level fields of a record's own content in which two documents differ. */
export function differingFields(before: string, after: string): string[] {
  const [was, is] = [contentOf(JSON.parse(before)), contentOf(JSON.parse(after))]
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(field => !isDeepStrictEqual(was[field], is[field])).sort()
}
