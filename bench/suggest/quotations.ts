import type { QuotationProposal } from '#ics/suggest/types.js'
import type { Keyed } from './key.js'
import { type Compared, type Note, tally } from './tally.js'

const IN_FULL = new Set(['speech', 'written'])
const TITLES = /\b(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|lord|lady|baroness|baron|rt hon|right honourable|cllr|councillor|rev|reverend|the)\b\.?/g
const nameOf = (name: string | null) => (name ?? '').toLowerCase().replaceAll('’', "'").replaceAll(TITLES, '').replaceAll(/\s+/g, ' ').trim()

/** Quotations by the exact bounds of every part, speakers by their names without titles. */
export function compareQuotations({ text, key }: Keyed, proposals: QuotationProposal[]): Compared {
  const wordsOf = (proposal: QuotationProposal) => proposal.parts.map(({ start, end }) => text.slice(start, end)).join('\n')
  const keyed = key.quotations.map(entry => ({ ...entry, words: (entry.parts ?? [entry.exact ?? '']).join('\n') }))
  const notes: Note[] = []
  const note = (measure: string, what: string, at: number) => notes.push({ measure, what, at })
  const placeOf = (words: string) => Math.max(0, text.indexOf(words.split('\n')[0] ?? ''))
  const pairs = keyed.map(entry => ({ entry, proposal: proposals.find(proposal => wordsOf(proposal) === entry.words) }))
  for (const { entry, proposal } of pairs) {
    const at = placeOf(entry.words)
    if (!proposal) note(`MISSED ${entry.form}`, entry.words.replaceAll('\n', ' ¶ '), at)
    else if (nameOf(proposal.speaker) !== nameOf(entry.speaker)) note(`SPEAKER ${entry.where}`, `${proposal.speaker}, not ${entry.speaker}: ${entry.words.slice(0, 60)}`, at)
  }
  const words = new Set(keyed.map(entry => entry.words))
  for (const proposal of proposals) {
    if (!words.has(wordsOf(proposal))) note(`FALSE ${proposal.form}`, wordsOf(proposal).replaceAll('\n', ' ¶ '), proposal.parts[0]?.start ?? 0)
  }
  const group = (isFull: boolean) => {
    const own = pairs.filter(({ entry }) => IN_FULL.has(entry.form) === isFull)
    const proposed = proposals.filter(({ form }) => IN_FULL.has(form) === isFull)
    return tally(own.length, own.filter(({ proposal }) => proposal).length, proposed.length, proposed.filter(proposal => words.has(wordsOf(proposal))).length)
  }
  const speakers = (where?: string) => {
    const own = pairs.filter(({ entry, proposal }) => proposal && IN_FULL.has(entry.form) && (where === undefined || entry.where === where))
    const right = own.filter(({ entry, proposal }) => nameOf(entry.speaker) === nameOf(proposal?.speaker ?? null)).length
    return tally(own.length, right, own.length, right)
  }
  const places = [...new Set(key.quotations.map(({ where }) => where))].filter(Boolean)
  return {
    tallies: {
      'quotations: speech, written': group(true),
      'quotations: phrases, terms': group(false),
      speakers: speakers(),
      ...Object.fromEntries(places.map(where => [`speakers: ${where}`, speakers(where)]))
    },
    notes
  }
}
