import type { QuotationCheck } from '../quotation-check/schema.js'

export type Checked = Omit<QuotationCheck, 'edition'>

export const words = (text: string) => text.match(/[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu)?.length ?? 0

/** So many words left out at a mark are left out on purpose. */
const MANY = 12
/** Words that turn what is said before or after them, or begin a request. */
const TURNS =
  /\b(?:but|however|although|though|unless|except|without|not|no|never|nor|cannot|\p{L}+n[’']t|if|until|only|little|call(?:ed|s)? (?:on|for)|urge[ds]?|must|should)\b/iu
const STOP = /[.!?]["'”’)\]]*\s*$/

type Difference = Checked['differences'][number]

/** True if a mark joins the end of one sentence to the beginning of another. */
function joinsSentences({ kind, position }: Difference, { match }: Checked): boolean {
  if (kind !== 'omitted' || !match || !position.printed) return false
  const exact = [...match.exact]
  const [start, end] = position.printed
  const after = exact.slice(end).join('').trimStart()
  return STOP.test(exact.slice(0, start).join('')) && !STOP.test(exact.slice(0, end).join('')) && /^\p{Ll}/u.test(after)
}

/** True if a quotation only leaves out, at marks, so much that a name or a qualifier among it turns nothing. */
const isTrimmed = (checked: Checked) =>
  checked.verdict === 'altered' &&
  checked.differences.every(({ kind, flags, printed }) => {
    if (['bracketed', 'unbracketed', 'parted'].includes(kind)) return flags.length === 0
    const left = String(printed)
    return kind === 'omitted' && !flags.includes('negation') && !flags.includes('number') && words(left) > MANY && !TURNS.test(left)
  })

/** A verdict with the judgement of what its marks leave out. */
export function weighed(checked: Checked): Checked {
  if (checked.verdict === 'trimmed' && checked.differences.some(difference => joinsSentences(difference, checked))) return { ...checked, verdict: 'altered' }
  if (checked.verdict === 'altered' && checked.differences.every(({ flags, kind }) => flags.includes('mending') || kind === 'bracketed'))
    return { ...checked, verdict: 'trimmed' }
  return isTrimmed(checked) ? { ...checked, verdict: 'trimmed' } : checked
}
