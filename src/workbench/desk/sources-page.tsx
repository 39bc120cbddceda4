import type { SourceState } from './desk.js'
import { type AssetPath, counted, Page } from './layout.js'

function Source({ source: { id, title, records, todos, left, why, isWithoutText } }: { source: SourceState }) {
  return (
    <li class="source">
      <h2>{left === null ? title : <a href={`/sources/${id}`}>{title}</a>}</h2>
      <p class="notes">
        {left !== null && (
          <>
            <strong class={left > 0 ? 'open' : 'done'}>{left > 0 ? `${counted(left, 'proposal')} left` : 'Nothing left to decide'}</strong> ·{' '}
          </>
        )}
        {counted(records, 'record')}
        {todos > 0 && ` · ${counted(todos, 'TODO')}`}
      </p>
      {why !== null && (
        <p class={`notice${isWithoutText ? '' : ' wrong'}`}>
          <strong>{isWithoutText ? 'No text at hand.' : 'Its file cannot be read yet.'}</strong> <span class="why">{why}</span>
        </p>
      )}
    </li>
  )
}

/** All sources, with the work that is left in each. */
export function SourcesPage({ sources, asset }: { sources: SourceState[]; asset: AssetPath }) {
  return (
    <Page title="Sources" asset={asset}>
      <h1>Sources</h1>
      <p class="lead">Choose a source. The tool proposes records, you decide, and the checks object to what is wrong.</p>
      {sources.length === 0 && (
        <p class="notice">
          There is no source yet. Take one in with <code>ics-evidence new FILE</code>.
        </p>
      )}
      <ul class="sources">
        {sources.map(source => (
          <Source key={source.id} source={source} />
        ))}
      </ul>
    </Page>
  )
}
