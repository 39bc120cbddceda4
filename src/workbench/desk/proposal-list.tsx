import type { ProposedEntry } from '../proposals/entries.js'
import { counted } from './layout.js'

export const TYPES = { quotation: 'Quotation', statistic: 'Statistic', recommendation: 'Recommendation', anomaly: 'Anomaly' } as const
export const sure = ({ confidence }: { confidence: number }) => `${Math.round(100 * confidence)}% sure`

/** The proposals that are left, with the reason for each and how sure it is. */
export function ProposalList({ source, text, left, chosen }: { source: string; text: string; left: ProposedEntry[]; chosen: string | null }) {
  return (
    <details class="proposals" open={chosen === null}>
      <summary>{counted(left.length, 'proposal')} left</summary>
      <ol>
        {left.map(proposal => {
          const { key, type, span, why } = proposal
          return (
            <li key={key}>
              <a href={`/sources/${source}?proposal=${key}`} aria-current={key === chosen ? 'true' : undefined}>
                <span class={`type ${type}`}>{TYPES[type]}</span> <q>{text.slice(span.start, span.end)}</q>
              </a>
              <span class="notes">
                {sure(proposal)}. {why}
              </span>
            </li>
          )
        })}
      </ol>
    </details>
  )
}
