import type { Anomaly } from '../resources/anomalies/schema.js'
import { hasPicture } from '../resources/findings/picture.js'
import type { Finding } from '../resources/findings/schema.js'
import type { Quote } from '../resources/quotes/schema.js'
import { FindingCard, KINDS, QuotationCard } from './cards.js'
import { BarChart } from './charts/bar-chart.js'
import type { Pen } from './charts/pen.js'
import { Reading } from './figure-card.js'
import { type Figure, figuresAmong } from './figures.js'
import { Page } from './layout.js'
import { citationOfSource } from './page-citation.js'
import { Provenance } from './provenance.js'
import type { Site } from './site.js'
import { verdictLabel } from './verdicts.js'

function Comparisons({ comparisons }: Pick<Finding, 'comparisons'>) {
  if (comparisons.length === 0) return null
  return (
    <section aria-labelledby="comparisons">
      <h2 id="comparisons">Beside other findings</h2>
      <ul class="comparisons">
        {comparisons.map(({ id, title, verdict }) => (
          <li key={id}>
            <strong class={`verdict ${verdict}`}>{verdictLabel(verdict)}</strong> <a href={`/comparisons/${id}`}>{title}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Metadata by which citation managers recognise the source of a finding. */
const citationTags = ({ source }: Finding): [string, string][] => [
  ['citation_title', source.title],
  ...source.authors.map(({ name }): [string, string] => ['citation_author', name]),
  ['citation_publisher', source.publisher.name],
  ...(source.published === null ? [] : [['citation_publication_date', source.published.replace('?', '').replaceAll('-', '/')] as [string, string]]),
  ['citation_public_url', source.source_url]
]

/** Everyone who has a part in a finding. */
function Parts({ attribution, organisations }: Finding) {
  return (
    <section aria-labelledby="parts">
      <h2 id="parts">Who has a part in it</h2>
      <ul class="who">
        {attribution.person && (
          <li>
            <a href={`/people/${attribution.person.id}`}>{attribution.person.name}</a>
            {attribution.role && `, then ${attribution.role}`}
          </li>
        )}
        {organisations.map(({ id, name, roles }) => (
          <li key={id}>
            <a href={`/organisations/${id}`}>{name}</a> ({roles.join(', ')})
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A figure with its bounds, as a picture and in words. */
function Picture({ pen, figure }: { pen: Pen; figure: Figure }) {
  const { id, statistic } = figure
  return (
    <section aria-labelledby="figure">
      <h2 id="figure">The figure</h2>
      <div class="answers">
        <BarChart pen={pen} figures={[figure]} nameOf={() => statistic.question?.response ?? statistic.measure} csv={`/v1/statistics.csv?id=${id}`} />
        <Reading {...figure} />
      </div>
    </section>
  )
}

export interface FindingPageProps {
  site: Site
  pen: Pen
  finding: Finding
  /** The finding as words to print, if it is a quotation. */
  quote: Quote | null
  /** Known problems that concern it. */
  anomalies: Anomaly[]
  /** Its JSON-LD. */
  data: object
}

/** One finding with all that is known of it. */
export function FindingPage({ site, pen, finding, quote, anomalies, data }: FindingPageProps) {
  const { id, kind, statement, citation, comparisons } = finding
  return (
    <Page
      site={site}
      title={statement}
      description={`${KINDS[kind]}: ${citation.short}`}
      canonical={`/findings/${id}`}
      api={`/v1/findings/${id}`}
      metadata={citationTags(finding)}
      citation={citationOfSource('findings', id, citation.long)}
      data={data}
      isEmbeddable
      picture={hasPicture(finding) ? `/embed/${id}.png` : undefined}
    >
      <p class="kind crumb">{KINDS[kind]}</p>
      <h1 class={quote ? 'what' : undefined}>{statement}</h1>
      {quote ? <QuotationCard quote={quote} heading={false} /> : <FindingCard finding={finding} heading={false} />}
      {figuresAmong([finding]).map(figure => (
        <Picture key={id} pen={pen} figure={figure} />
      ))}
      <Comparisons comparisons={comparisons} />
      <Parts {...finding} />
      <Provenance finding={finding} anomalies={anomalies} />
    </Page>
  )
}
