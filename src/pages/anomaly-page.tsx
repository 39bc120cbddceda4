import type { Anomaly } from '../resources/anomalies/schema.js'
import type { Finding } from '../resources/findings/schema.js'
import { Page } from './layout.js'
import { type Fact, Facts } from './record-page.js'
import type { Site } from './site.js'

const URGENCIES: Record<Anomaly['severity'], string> = {
  stop: 'Warning: do not print without this',
  context: 'Warning: know this first',
  note: 'Note, for the record'
}

const several = (words: string[]) => (words.length === 0 ? null : words.map(word => `“${word}”`).join(', '))

function factsOf({ printed, passages, why, settled, avoid, write_instead, source }: Anomaly): Fact[] {
  return [
    ['Write instead', write_instead],
    ['Do not write', several(avoid)],
    ['Reason', why],
    ['In print', printed],
    ['Its words', several(passages.map(({ exact }) => exact))],
    ['Settled by', settled],
    [
      'Source',
      <a key="source" href={`/sources/${source.id}`}>
        {source.title}
      </a>
    ]
  ]
}

/** A known problem in a source: what to write instead, why, and which findings it concerns. */
export function AnomalyPage({ site, anomaly, found }: { site: Site; anomaly: Anomaly; found: Finding[] }) {
  const { id, severity, short, why, source } = anomaly
  return (
    <Page site={site} title={short ?? why} description={why} canonical={`/anomalies/${id}`} api={`/v1/anomalies/${id}`}>
      <p class="kind crumb">{URGENCIES[severity]}</p>
      <h1>{short ?? why}</h1>
      <Facts facts={factsOf(anomaly)} />
      <section aria-labelledby="concerned">
        <h2 id="concerned">Findings concerned</h2>
        <ul>
          {found.map(({ id, statement }) => (
            <li key={id}>
              <a href={`/findings/${id}`}>{statement}</a>
            </li>
          ))}
          {found.length === 0 && (
            <li>
              The whole of <a href={`/sources/${source.id}`}>{source.title}</a>
            </li>
          )}
        </ul>
      </section>
    </Page>
  )
}
