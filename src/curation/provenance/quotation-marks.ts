import type { FindingRecord } from '../../records/finding.js'
import { passageKey, type Span } from '../../records/provenance-lock.js'

const OPENING = /^[‘“"']/u
const CLOSING = /^[.,;:!?]?[’”"']/u

/** Checks that words are in quotation marks in the text. Returns `null` or what is wrong. Written words need no marks. */
export function quotationMarkProblem(finding: FindingRecord, text: string[], spans: Record<string, Span>): string | null {
  if (finding.kind !== 'quote' || finding.quote.form === 'written') return null
  const first = spans[passageKey(finding.id, 0)]
  const last = spans[passageKey(finding.id, finding.passages.length - 1)]
  if (!first || !last) return null
  if (!OPENING.test(text[first.start - 1] ?? ''))
    return 'no opening quotation mark precedes the quotation in the text; begin after the mark, or choose another form'
  if (!CLOSING.test(text.slice(last.end, last.end + 2).join('')))
    return 'no closing quotation mark follows the quotation in the text; end before the mark, or choose another form'
  return null
}
