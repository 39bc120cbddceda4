import type { Difference } from './differences.js'
import type { Flag } from './flags.js'
import { type MarkedMisprint, mends } from './known-misprints.js'
import { originalRange } from './mapped-text.js'
import { span } from './match.js'
import { codePoints, sourceAt } from './printed-passages.js'
import type { Read } from './readings.js'
import type { QuotationCheck } from './schema.js'

const NAMED: Record<Flag, string> = { negation: 'a negation', number: 'a number', qualifier: 'a qualifier', name: 'a name', mending: 'a correction' }
const LIST = new Intl.ListFormat('en-GB')
const counted = (n: number) => (n === 1 ? '1 word' : `${n} words`)

/** A difference in plain words: “187 words are left out at a mark, with a negation and a number”. */
function inWords(kind: Difference['kind'], lost: number, put: number, flags: Flag[]): string {
  const are = (n: number) => `${counted(n)} ${n === 1 ? 'is' : 'are'}`
  const told: Record<Difference['kind'], string> = {
    lost: `${are(lost)} left out without a mark`,
    added: `${are(put)} put in`,
    changed: `${are(lost)} replaced by ${counted(put)}`,
    joined: 'two sentences are made one',
    beyond: `${are(put)} outside the passages in the base`,
    omitted: `${are(lost)} left out at a mark`,
    bracketed: lost === 0 ? `${are(put)} put in, in brackets` : `${are(lost)} replaced by ${counted(put)} in brackets`,
    unbracketed: 'the source has brackets around these words',
    parted: `${counted(lost)} ${lost === 1 ? 'stands' : 'stand'} between two quotations`,
    cut: `${counted(lost)} just outside ${lost === 1 ? 'bears' : 'bear'} on the meaning`
  }
  return flags.length > 0 && !['joined', 'unbracketed'].includes(kind) ? `${told[kind]}, with ${LIST.format(flags.map(flag => NAMED[flag]))}` : told[kind]
}

/** A difference as the answer tells it; `shown` is the range of printed text that the answer shows. */
export function toldDifference(
  { given: { mapped }, held, tokens }: Pick<Read, 'given' | 'held' | 'tokens'>,
  shown: [number, number],
  misprints: MarkedMisprint[],
  gap: Read['gaps'][number]
): QuotationCheck['differences'][number] {
  const wide = gap.kind === 'joined' ? 1 : 0
  const ours = span(held.words, [gap.held[0] - wide, gap.held[1] + wide])
  const theirs = span(tokens, [gap.tokens[0] - wide, gap.tokens[1] + wide])
  const place = theirs && originalRange(mapped, ...theirs)
  const at = ours ?? [held.words[gap.held[0] - 1]?.end ?? 0, held.words[gap.held[0]]?.start ?? held.text.length]
  // Lost words can only be identified by their neighbours.
  const instead = theirs ? mapped.text.slice(...theirs) : mapped.text.slice(tokens[gap.tokens[0] - 1]?.start ?? 0, tokens[gap.tokens[1]]?.end)
  const isMended = ['lost', 'added', 'changed'].includes(gap.kind) && mends(misprints, sourceAt(held, at[0]), sourceAt(held, at[1]), instead)
  const flags: Flag[] = isMended ? [...gap.flags, 'mending'] : gap.flags
  const put = tokens.slice(...gap.tokens).reduce((n, token) => n + (token.kind === 'mark' ? token.words.length : 1), 0)
  const points = (text: string, from: number, [a, b]: [number, number]): [number, number] => [codePoints(text.slice(from, a)), codePoints(text.slice(from, b))]
  const isShown = ours && ours[0] >= shown[0] && ours[1] <= shown[1]
  return {
    kind: gap.kind,
    printed: ours && held.text.slice(...ours),
    given: place && mapped.original.slice(...place),
    flags,
    says: inWords(gap.kind, gap.held[1] - gap.held[0], put, flags),
    position: { printed: isShown ? points(held.text, shown[0], ours) : null, given: place && points(mapped.original, 0, place) }
  }
}
