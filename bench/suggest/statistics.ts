import type { StatisticProposal } from '#ics/suggest/types.js'
import { type Keyed, placesOf } from './key.js'
import { type Compared, type Note, tally } from './tally.js'

type Entry = Keyed['key']['statistics'][number]
interface Located extends Entry {
  places: { start: number; end: number }[]
}

const near = (a: number | null, b: number | null) => a === b || (a !== null && b !== null && Math.abs(a - b) <= 1e-6 + Math.abs(b) * 0.002)
const overlaps = (entry: Located, { span }: StatisticProposal) => entry.places.some(({ start, end }) => start < span.end && span.start < end)
const inMonths = (value: number, unit: string) => (unit === 'years' ? { value: 12 * value, unit: 'months' } : { value, unit })

/** The same figure: its value and unit; two years are 24 months. */
function isSame(entry: Entry, proposal: StatisticProposal): boolean {
  const [a, b] = [inMonths(entry.value, entry.unit), inMonths(proposal.value, proposal.unit)]
  return near(a.value, b.value) && a.unit === b.unit
}
const isWhole = (entry: Entry, proposal: StatisticProposal) =>
  near(entry.value_low, proposal.value_low) && near(entry.value_high, proposal.value_high) && entry.qualifier === proposal.qualifier

const shown = ({ value, value_low, value_high, unit, qualifier }: Omit<Entry, 'as_written'>) => `${value} [${value_low}, ${value_high}] ${unit} ${qualifier}`

/** Statistics by the place of their words, value and unit; bounds and qualifier apart. */
export function compareStatistics({ text, key }: Keyed, proposals: StatisticProposal[]): Compared {
  const keyed = key.statistics.map(entry => ({ ...entry, places: placesOf(text, entry.as_written) }))
  const notes: Note[] = []
  const matching = keyed.map(entry => ({ entry, near: proposals.filter(proposal => overlaps(entry, proposal)) }))
  const found = matching.map(({ entry, near }) => ({ entry, near, same: near.find(proposal => isSame(entry, proposal)) }))
  for (const { entry, near, same } of found) {
    const at = entry.places[0]?.start ?? 0
    if (entry.places.length === 0) notes.push({ measure: 'KEY', what: `“${entry.as_written}” does not stand in the text`, at })
    else if (!same) notes.push({ measure: 'MISSED statistic', what: `${entry.as_written}: ${shown(entry)}; proposed: ${near.map(shown).join('; ') || 'nothing'}`, at })
    else if (!isWhole(entry, same)) notes.push({ measure: 'BOUNDS', what: `${entry.as_written}: ${shown(entry)}; proposed: ${shown(same)}`, at })
  }
  const right = proposals.filter(proposal => keyed.some(entry => overlaps(entry, proposal) && isSame(entry, proposal)))
  for (const proposal of proposals) {
    if (!right.includes(proposal))
      notes.push({ measure: 'FALSE statistic', what: `${text.slice(proposal.span.start, proposal.span.end)}: ${shown(proposal)} ${proposal.unit_as_written ?? ''}`, at: proposal.span.start })
  }
  const traps = key.not_statistics.filter(words => {
    const at = placesOf(text, words)
    return proposals.some(proposal => !right.includes(proposal) && at.some(({ start, end }) => start < proposal.span.end && proposal.span.start < end))
  })
  for (const words of traps) notes.push({ measure: 'TRAP', what: words, at: text.indexOf(words) })
  const same = found.filter(entry => entry.same)
  const whole = same.filter(({ entry, same }) => same && isWhole(entry, same)).length
  return {
    tallies: {
      statistics: tally(keyed.length, same.length, proposals.length, right.length),
      'statistics: bounds and qualifier': tally(same.length, whole, same.length, whole),
      'no statistics, left alone': tally(key.not_statistics.length, key.not_statistics.length - traps.length, 0, 0)
    },
    notes
  }
}
