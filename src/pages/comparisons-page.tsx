import type { ListPage } from '../api/reader.js'
import { VERDICTS } from '../records/comparison.js'
import type { Comparison } from '../resources/comparisons/schema.js'
import { Page } from './layout.js'
import { More } from './more.js'
import { addressOf, type Site } from './site.js'
import { verdictLabel } from './verdicts.js'

/** All comparisons, each with its verdict first. */
export function ComparisonsPage({ site, list }: { site: Site; list: ListPage<Comparison> }) {
  const chosen = site.query.get('verdict')
  return (
    <Page
      site={site}
      title="Comparisons"
      description="Findings that invite a comparison, with a verdict and the reason"
      canonical="/comparisons"
      api="/v1/comparisons"
    >
      <h1>Comparisons</h1>
      <p class="lead">Figures and facts that invite a comparison, and whether it holds.</p>
      <nav class="sorts" aria-label="Verdicts">
        <a href={addressOf(site, { verdict: null })} aria-current={chosen === null ? 'true' : undefined}>
          All
        </a>
        {VERDICTS.map(verdict => (
          <a key={verdict} href={addressOf(site, { verdict })} aria-current={chosen === verdict ? 'true' : undefined}>
            {verdictLabel(verdict)}
          </a>
        ))}
      </nav>
      {list.results.map(({ id, title, verdict, reason, findings }) => (
        <article key={id} class="card" id={id}>
          <p class={`verdict ${verdict}`}>{verdictLabel(verdict)}</p>
          <h2 class="what">
            <a href={`/comparisons/${id}`}>{title}</a>
          </h2>
          <p class="reason">{reason}</p>
          <p class="credit">
            {findings.length} {findings.length === 1 ? 'finding' : 'findings'}
          </p>
        </article>
      ))}
      {list.total === 0 && <p>No comparison of this collection has this verdict.</p>}
      <More site={site} cursor={list.next_cursor} />
    </Page>
  )
}
