import type { FINDING_KINDS } from '../../records/finding.js'
import type { Proposal, Span, StatisticProposal, Suggestions } from '../../suggest/types.js'
import { type Context, entriesOf, type ProposedEntry, TODO } from './entries.js'
import { overlap, passageOf } from './passages.js'

type WordsKind = (typeof FINDING_KINDS)[number] | 'anomaly'
const KEY = /^words-(quote|statistic|recommendation|claim|case_study|anomaly)-(\d+)-(\d+)$/

/** The key of a record that is begun from words of the text, as proposals have keys. */
export const keyOfWords = (kind: WordsKind, { start, end }: Span) => `words-${kind}-${start}-${end}`

const NOTHING: Suggestions = { quotations: [], statistics: [], recommendations: [], anomalies: [] }
const CHOSEN: Proposal = { why: 'You chose these words.', confidence: 1 }

/** What stands at the words: the proposals of the text lend their figures and speakers. */
function suggestionsFor(kind: WordsKind, span: Span, { quotations, statistics }: Suggestions): Suggestions {
  if (kind === 'quote') {
    const said = quotations.find(({ parts }) => parts.some(part => overlap(part, span)))
    return { ...NOTHING, quotations: [{ speaker: null, role: null, form: 'speech', ...said, ...CHOSEN, parts: [span] }] }
  }
  if (kind === 'recommendation') return { ...NOTHING, quotations, recommendations: [{ ...CHOSEN, span, asked_of: [] }] }
  if (kind === 'anomaly') return { ...NOTHING, statistics, anomalies: [{ ...CHOSEN, kind: TODO, span }] }
  const figure = statistics.find(one => overlap(one.span, span))
  const unknown = { value: 0, value_low: null, value_high: null, unit: 'percent', unit_as_written: null, qualifier: 'exactly' }
  const statistic: StatisticProposal = { ...unknown, span, ...figure, ...CHOSEN }
  return { ...NOTHING, statistics: [kind === 'statistic' ? statistic : { ...statistic, span, unit: 'other' }] }
}

/** A record begun from words of the text, with what the text says of them; undefined if the key names none. */
export function entryFromWords(context: Context, suggestions: Suggestions, key: string): ProposedEntry | undefined {
  const [, kind, start, end] = KEY.exec(key) ?? []
  const span = { start: Number(start), end: Number(end) }
  if (kind === undefined || span.end > context.text.length || span.start >= span.end) return undefined
  const made = entriesOf(context, suggestionsFor(kind as WordsKind, span, suggestions)).find(({ why }) => why.startsWith(CHOSEN.why))
  if (!made) return undefined
  const { passages = [{}] } = made.entry as { passages?: object[] }
  const own = { ...made.entry, passages: [{ ...passages[0], ...passageOf(context.text, span) }] }
  const block = kind === 'case_study' && { kind, case_study: { organisation: TODO, practice: TODO, outcome: null } }
  return { ...made, ...CHOSEN, key, span, entry: { ...own, ...block } }
}
