import type { FindingRecord } from '../../records/finding.js'
import { passageKey, type Span } from '../../records/provenance-lock.js'

const ENGLISH = '’”"\''
/** Quotation marks that open, with those that close them; print mixes the English ones. */
const CLOSING: Record<string, string> = {
  ...{ '‘': ENGLISH, '“': ENGLISH, '"': ENGLISH, "'": ENGLISH },
  ...{ '«': '»', '»': '«', '‹': '›', '›': '‹', '„': '“”', '‚': '‘’' }
}
/** French print puts a space inside its marks. */
const SPACED = '«»‹›'

/** The mark that opens a quotation, which begins at a position of a text, or undefined. */
function openingBefore(text: string[], start: number): string | undefined {
  const [before = '', further = ''] = [text[start - 1], text[start - 2]]
  if (before in CLOSING) return before
  return /\s/.test(before) && SPACED.includes(further) && further !== '' ? further : undefined
}

/** Checks that words are in quotation marks in the text. Returns `null` or what is wrong. Written words need no marks. */
export function quotationMarkProblem(finding: FindingRecord, text: string[], spans: Record<string, Span>): string | null {
  if (finding.kind !== 'quote' || finding.quote.form === 'written') return null
  const first = spans[passageKey(finding.id, 0)]
  const last = spans[passageKey(finding.id, finding.passages.length - 1)]
  if (!first || !last) return null
  const opening = openingBefore(text, first.start)
  if (!opening) return 'no opening quotation mark precedes the quotation in the text; begin after the mark, or choose another form'
  const after = text
    .slice(last.end, last.end + 3)
    .join('')
    .replace(SPACED.includes(opening) ? /^([.,;:!?]?)\s/ : /^$/, '$1')
    .replace(/^[.,;:!?]/, '')
  if (!CLOSING[opening]?.includes(after[0] ?? ' '))
    return 'no closing quotation mark follows the quotation in the text; end before the mark, or choose another form'
  return null
}
