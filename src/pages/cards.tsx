import type { Finding } from '../resources/findings/schema.js'
import type { Quote } from '../resources/quotes/schema.js'
import { Notes, Warnings } from './warnings.js'

export const KINDS: Record<Finding['kind'], string> = {
  statistic: 'Figure',
  quote: 'Quotation',
  recommendation: 'Recommendation',
  claim: 'Claim',
  case_study: 'Case study'
}

export const OUTCOMES: Record<string, string> = {
  met: 'Met',
  partly_met: 'Partly met',
  not_met: 'Not met',
  promised: 'Promised',
  refused: 'Refused',
  overtaken: 'Overtaken by events',
  reversed: 'Reversed',
  not_found: 'Nothing found'
}

/** Themes as links. */
export function Themes({ themes }: { themes: Finding['themes'] }) {
  return (
    <ul class="themes" aria-label="Themes">
      {themes.map(({ id, label }) => (
        <li key={id}>
          <a href={`/themes/${id}`}>{label}</a>
        </li>
      ))}
    </ul>
  )
}

const paragraphs = (text: string) => text.split(/\n+/).map((line, n) => <p key={n}>{line}</p>)

/** Words in a block, the credit beneath, and the buttons that copy both. Without scripts the buttons are links to files. */
export function QuotationCard({ quote, heading = true }: { quote: Quote; heading?: boolean }) {
  const { id, text_to_print, credit, warnings, notes, source, statement, themes } = quote
  return (
    <article class="card quotation" id={id}>
      {heading && (
        <h2 class="what">
          <a href={`/findings/${id}`}>{statement}</a>
        </h2>
      )}
      <figure>
        <blockquote cite={source.source_url} lang="en-GB">
          {paragraphs(text_to_print)}
        </blockquote>
        <figcaption>{credit}</figcaption>
      </figure>
      <Warnings warnings={warnings} />
      <p class="take">
        <a class="copy" data-copy="text" href={`/v1/quotes/${id}.txt`}>
          Copy quotation and credit
        </a>
        <a class="copy" data-copy="markdown" href={`/v1/quotes/${id}.md`}>
          as Markdown
        </a>
        <a class="copy" data-copy="html" href={`/findings/${id}`}>
          as HTML
        </a>
        <a href={source.passage_url}>See it at the source</a> <Notes id={id} notes={notes} />
      </p>
      <Themes themes={themes} />
    </article>
  )
}

/** A finding that is not a quotation: what it says in our words, the printed words, and who says so. */
export function FindingCard({ finding, heading = true }: { finding: Finding; heading?: boolean }) {
  const { id, kind, statement, passages, citation, warnings, notes, source, themes, outcomes } = finding
  return (
    <article class="card finding" id={id}>
      <p class="kind">{KINDS[kind]}</p>
      {heading && (
        <h2 class="what">
          <a href={`/findings/${id}`}>{statement}</a>
        </h2>
      )}
      <p class="printed">
        <span class="label">As printed:</span> <q>{passages.map(({ exact }) => exact).join(' […] ')}</q>
      </p>
      <p class="credit">{citation.short}</p>
      <Warnings warnings={warnings} />
      {outcomes.slice(0, 1).map(outcome => (
        <p key={outcome.id} class="outcome">
          <strong>{OUTCOMES[outcome.status]}:</strong> {outcome.summary}{' '}
          <a href={`/outcomes#${outcome.id}`} aria-label={`Evidence: ${outcome.summary}`}>
            Evidence
          </a>
        </p>
      ))}
      <p class="take">
        <a href={source.passage_url}>See it at the source</a> <Notes id={id} notes={notes} />
      </p>
      <Themes themes={themes} />
    </article>
  )
}

/** A finding as the card of its kind. */
export function EvidenceCard({ finding, printable }: { finding: Finding; printable: Map<string, Quote> }) {
  const quote = printable.get(finding.id)
  return quote ? <QuotationCard quote={quote} /> : <FindingCard finding={finding} />
}
