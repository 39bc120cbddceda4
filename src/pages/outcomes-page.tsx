import type { Outcome } from '../resources/outcomes/schema.js'
import { OUTCOMES } from './cards.js'
import { Page } from './layout.js'
import type { ListPage } from './reader.js'
import type { Site } from './site.js'

function OutcomeEntry({ outcome }: { outcome: Outcome }) {
  const { id, status, as_of, summary, findings, evidence } = outcome
  return (
    <article class="card" id={id}>
      <p class={`kind status ${status}`}>
        <strong>{OUTCOMES[status]}</strong>, as of {as_of}
      </p>
      <p class="summary">{summary}</p>
      <ul>
        {findings.map(finding => (
          <li key={finding.id}>
            <a href={`/findings/${finding.id}`}>{finding.statement}</a>
          </li>
        ))}
      </ul>
      {evidence.length > 0 && (
        <details>
          <summary>
            {evidence.length} {evidence.length === 1 ? 'page that says' : 'pages that say'} so
          </summary>
          <ul>
            {evidence.map(({ url, publisher, published, says, seen_on }) => (
              <li key={url + says}>
                {says} <a href={url}>{publisher}</a>
                {published && `, ${published}`}, read on {seen_on}
              </li>
            ))}
          </ul>
        </details>
      )}
    </article>
  )
}

/** The outcome of every request, promise and forecast, by status. */
export function OutcomesPage({ site, outcomes }: { site: Site; outcomes: ListPage<Outcome> }) {
  const groups = Object.keys(OUTCOMES).map(status => ({ status, entries: outcomes.results.filter(outcome => outcome.status === status) }))
  const shown = groups.filter(({ entries }) => entries.length > 0)
  return (
    <Page site={site} title="Outcomes" description="The outcome of every request, promise and forecast in the base" api="/v1/outcomes">
      <h1>Outcomes of requests, promises and forecasts</h1>
      <p>Each has its date: an outcome can change after it. “{OUTCOMES.not_found}” means that we found no page about it, and not that nothing happened.</p>
      <nav class="tabs" aria-label="Statuses">
        {shown.map(({ status, entries }) => (
          <a key={status} href={`#${status}`}>
            {OUTCOMES[status]} ({entries.length})
          </a>
        ))}
      </nav>
      {shown.map(({ status, entries }) => (
        <section key={status} aria-labelledby={status}>
          <h2 id={status}>{OUTCOMES[status]}</h2>
          {entries.map(outcome => (
            <OutcomeEntry key={outcome.id} outcome={outcome} />
          ))}
        </section>
      ))}
    </Page>
  )
}
