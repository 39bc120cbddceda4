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
          <strong>{LABELS[severity]}:</strong> <a href={`/v1/anomalies/${id}`}>{short}</a>
          {write_instead !== null && <span class="instead"> Write instead: {write_instead}</span>}
        </li>
      ))}
    </ul>
  )
}

/** The number of further notes, with a link. */
export function Notes({ notes: { count, url } }: { notes: Finding['notes'] }) {
  if (count === 0 || url === null) return null
  return (
    <a class="notes" href={url}>
      {count} further {count === 1 ? 'note' : 'notes'}
    </a>
  )
}
