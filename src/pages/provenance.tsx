import { dateInWords } from '../records/edtf.js'
import type { Anomaly } from '../resources/anomalies/schema.js'
import type { Finding } from '../resources/findings/schema.js'
import { type Fact, Facts } from './record-page.js'

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

/** Notes on a finding, without those that its card shows as warnings. */
function NotesOn({ finding, anomalies }: { finding: Finding; anomalies: Anomaly[] }) {
  const shown = new Set(finding.warnings.map(({ id }) => id))
  const notes = anomalies.filter(({ id }) => !shown.has(id))
  if (notes.length === 0) return null
  return (
    <>
      <h3 id="notes">Further notes</h3>
      <ul>
        {notes.map(({ id, why }) => (
          <li key={id}>
            {why} <a href={`/anomalies/${id}`}>More</a>
          </li>
        ))}
      </ul>
    </>
  )
}

/** The notes on a finding and its provenance, behind one fold. */
export function Provenance({ finding, anomalies }: { finding: Finding; anomalies: Anomaly[] }) {
  const { passages, verification, evidence, source, survey, attribution } = finding
  const facts: Fact[] = [
    [
      'Source',
      <>
        <a href={`/sources/${source.id}`}>{source.title}</a>, {source.publisher.name}
      </>
    ],
    [
      'Survey',
      survey && (
        <a key="survey" href={`/surveys/${survey.id}`}>
          {survey.title}
        </a>
      )
    ],
    ['Evidence', `${BASIS[evidence.basis]}, ${DISTANCES[evidence.distance]}${evidence.self_reported ? '; respondents assess their own work' : ''}`],
    ['Attribution', attribution.note],
    [
      'Passages',
      <ol key="passages">
        {passages.map(({ exact, start, end }) => (
          <li key={start}>
            <q>{exact}</q>{' '}
            <span class="position">
              characters {start} to {end}
            </span>
          </li>
        ))}
      </ol>
    ],
    [
      'Verified',
      <>
        {dateInWords(verification.verified_on)}, against the text with the SHA-256 <code>{verification.text_sha256}</code>
      </>
    ]
  ]
  return (
    <details class="provenance">
      <summary>Notes, and how it was checked</summary>
      <Facts facts={facts} />
      <NotesOn finding={finding} anomalies={anomalies} />
    </details>
  )
}
