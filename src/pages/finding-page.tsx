import { hasPicture } from '../resources/findings/picture.js'
import type { Finding } from '../resources/findings/schema.js'
import type { Quote } from '../resources/quotes/schema.js'
import { FindingCard, KINDS, QuotationCard } from './cards.js'
import { Cite } from './cite.js'
import { Page } from './layout.js'
import type { Site } from './site.js'

const BASIS: Record<Finding['evidence']['basis'], string> = {
  survey: 'Answers to a survey',
  interview: 'An interview',
  administrative_data: 'Administrative data',
  organisation_account: 'An organisation’s account of itself',
  opinion: 'An opinion',
  unstated: 'Not stated'
}

const DISTANCES: Record<Finding['evidence']['distance'], string> = {
  primary: 'first-hand',
  press_release: 'from a press release',
  press_report: 'from a press report'
}

function Provenance({ finding }: { finding: Finding }) {
  const { passages, verification, evidence, source, survey, attribution } = finding
  return (
    <details class="provenance">
      <summary>Where it comes from, and how it was checked</summary>
      <dl>
        <dt>Source</dt>
        <dd>
          <a href={`/sources/${source.id}`}>{source.title}</a>, {source.publisher.name}
        </dd>
        {survey && (
          <>
            <dt>Survey</dt>
            <dd>
              <a href={`/surveys/${survey.id}`}>{survey.title}</a>
            </dd>
          </>
        )}
        <dt>Evidence</dt>
        <dd>
          {BASIS[evidence.basis]}, {DISTANCES[evidence.distance]}
          {evidence.self_reported && '; respondents assess their own work'}
        </dd>
        {attribution.note && (
          <>
            <dt>Attribution</dt>
            <dd>{attribution.note}</dd>
          </>
        )}
        <dt>Passages</dt>
        <dd>
          <ol>
            {passages.map(({ exact, start, end }) => (
              <li key={start}>
                <q>{exact}</q>{' '}
                <span class="position">
                  characters {start} to {end}
                </span>
              </li>
            ))}
          </ol>
        </dd>
        <dt>Verified</dt>
        <dd>
          on {verification.verified_on}, against the text with the SHA-256 <code>{verification.text_sha256}</code>
        </dd>
      </dl>
    </details>
  )
}

const VERDICTS: Record<Finding['comparisons'][number]['verdict'], string> = {
  comparable: 'Comparable',
  direction_only: 'Only the direction is comparable',
  not_comparable: 'Not comparable',
  same_result: 'The same result',
  part_of: 'One is part of the other',
  sequence: 'In the order of time'
}

export const verdictLabel = (verdict: Finding['comparisons'][number]['verdict']) => VERDICTS[verdict]

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

/** One finding with all that is known of it. */
export function FindingPage({ site, finding, quote, data }: { site: Site; finding: Finding; quote: Quote | null; data: object }) {
  const { id, statement, organisations, attribution } = finding
  return (
    <Page
      site={site}
      title={statement}
      description={`${KINDS[finding.kind]}: ${finding.citation.short}`}
      canonical={`/findings/${id}`}
      api={`/v1/findings/${id}`}
      metadata={citationTags(finding)}
      data={data}
      isEmbeddable
      picture={hasPicture(finding) ? `/embed/${id}.png` : undefined}
    >
      <h1>{statement}</h1>
      {quote ? <QuotationCard quote={quote} heading={false} /> : <FindingCard finding={finding} heading={false} />}
      <Comparisons comparisons={finding.comparisons} />
      <section aria-labelledby="who">
        <h2 id="who">Who has a part in it</h2>
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
      <Provenance finding={finding} />
      <Cite id={id} collection="findings" citation={finding.citation} />
    </Page>
  )
}
