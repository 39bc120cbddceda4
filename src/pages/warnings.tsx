import type { Finding } from '../resources/findings/schema.js'

type Warning = Finding['warnings'][number]

const LABELS = { stop: 'Do not print without this', context: 'Know this first' } as Record<string, string>

/** What must be known before something is repeated: at most three lines. */
export function Warnings({ warnings }: { warnings: Warning[] }) {
  if (warnings.length === 0) return null
  return (
    <ul class="warnings">
      {warnings.map(({ id, severity, short, write_instead }) => (
        <li key={id} class={`warning ${severity}`}>
          <strong>{LABELS[severity]}:</strong> <span class="short">{short}</span>{' '}
          <a href={`/anomalies/${id}`} aria-label={`Why: ${short}`}>
            Why
          </a>
          {write_instead !== null && (
            <span class="instead">
              <b>Write instead:</b> {write_instead}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

/** The number of further notes, with a link to the page of the finding, which has them. */
export function Notes({ id, notes: { count } }: Pick<Finding, 'id' | 'notes'>) {
  if (count === 0) return null
  return (
    <a class="notes" href={`/findings/${id}#notes`}>
      {count} further {count === 1 ? 'note' : 'notes'}
    </a>
  )
}
