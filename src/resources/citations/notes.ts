import type { Rendering } from '../../http/negotiation.js'
import { type Citable, isFinding } from './types.js'

/** The `note` of a reference, line by line: the finding or source, its edition, and every warning. */
export function citationNotes(document: Citable, { edition, base }: Pick<Rendering, 'edition' | 'base'>): string[] {
  const { id, url, warnings } = document
  const published = isFinding(document) ? document.source.published : document.published
  const taken = isFinding(document)
    ? [
        `Finding ${id}, version ${document.version}, edition ${edition}, ${base}${url}`,
        `Attributed to: ${document.citation.short}`,
        ...document.passages.map(({ exact }) => `Passage: “${exact}”`)
      ]
    : [`Source ${id}, edition ${edition}, ${base}${url}`]
  const lines = [
    ...taken,
    ...(published?.endsWith('?') ? ['The date of publication is inferred, not printed.'] : []),
    ...warnings.map(({ short }) => `Warning: ${short}`)
  ]
  return lines.map(line => line.replace(/\s*\n\s*/g, ' '))
}
