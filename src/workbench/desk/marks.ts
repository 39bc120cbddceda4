import type { ProposedEntry } from '../proposals/entries.js'
import { spanOf } from '../proposals/passages.js'
import type { Review } from '../review/review.js'
import type { Mark } from './pieces.js'

/** The marks of a source's text: passages of its records, quietly, and the proposals that are left. */
export function marksOf({ text, record }: Review, left: readonly ProposedEntry[], chosen: ProposedEntry | null): Mark[] {
  const curated = [...record.findings, ...record.anomalies].flatMap(({ id, passages }) =>
    passages.flatMap(passage => {
      const span = spanOf(text, passage)
      return span ? { ...span, type: 'curated' as const, of: id } : []
    })
  )
  const shown = chosen && !left.some(({ key }) => key === chosen.key) ? [...left, chosen] : left
  return [...curated, ...shown.map(({ span, type, key }) => ({ ...span, type, of: key }))]
}
