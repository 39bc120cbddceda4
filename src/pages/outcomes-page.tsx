import type { ListPage } from '../api/reader.js'
import { dateInWords } from '../records/edtf.js'
import type { Outcome } from '../resources/outcomes/schema.js'
import { OUTCOMES } from './cards.js'
import { Page } from './layout.js'
import type { Site } from './site.js'

function OutcomeEntry({ outcome }: { outcome: Outcome }) {
  const { id, status, as_of, summary, findings, evidence } = outcome
  return (
    <article class="card" id={id}>
      <p class={`summary ${status}`}>
        {summary} <span class="count">As of {dateInWords(as_of)}.</span>
      </p>
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
                {published && `, ${dateInWords(published)}`}, read on {dateInWords(seen_on)}
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
      <p class="lead">Each holds as of its date. “{OUTCOMES.not_found}” means that we found no page that tells, not that nothing happened.</p>
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
