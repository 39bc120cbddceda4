import type { Span } from '../../suggest/types.js'
import type { ProposedEntry } from '../proposals/entries.js'
import { spanOf } from '../proposals/passages.js'
import type { Review } from '../review/review.js'
import type { Mark } from './pieces.js'

interface Passages {
  passages?: { exact: string; occurrence?: number | null }[]
}

const spansOf = (text: string, { passages = [] }: Passages): Span[] => passages.map(passage => spanOf(text, passage)).filter(span => span !== null)

/** The words that a proposal proposes: those within the marks of a quotation, but not “she said” between them. */
const proposedSpans = (text: string, { type, span, entry }: ProposedEntry): Span[] => (type === 'quotation' ? spansOf(text, entry as Passages) : [span])

/** The marks of a source's text: passages of its records, quietly, and the proposals that are left. */
export function marksOf({ text, record }: Review, left: readonly ProposedEntry[], chosen: ProposedEntry | null): Mark[] {
  const recorded = [...record.findings, ...record.anomalies]
  const shown = chosen && !left.some(({ key }) => key === chosen.key) ? [...left, chosen] : left
  return [
    ...recorded.flatMap(one => spansOf(text, one).map(span => ({ ...span, type: 'curated' as const, of: one.id }))),
    ...shown.flatMap(one => proposedSpans(text, one).map(span => ({ ...span, type: one.type, of: one.key })))
  ]
}
