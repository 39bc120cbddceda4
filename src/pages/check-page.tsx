import { type DraftCheck, type DraftItem, MAX_DRAFT_LENGTH } from '../resources/draft-check/schema.js'
import { Page } from './layout.js'
import { piecesOf } from './marked-draft.js'
import type { Site } from './site.js'

const HEADINGS = { stop: 'Change this', context: 'Read this first' } as const

function Form({ draft }: { draft: string }) {
  return (
    <form class="draft" method="post" action="/check" enctype="text/plain">
      <label for="text">Your draft: text, Markdown or HTML, at most {MAX_DRAFT_LENGTH.toLocaleString('en-GB')} characters</label>
      <textarea id="text" name="text" rows={draft === '' ? 16 : 8} maxLength={MAX_DRAFT_LENGTH} required spellcheck={false}>
        {draft}
      </textarea>
      <p>
        <button type="submit">Check the draft</button> It is neither stored nor logged.
      </p>
    </form>
  )
}

/** The draft with its passages marked; each mark leads to its note. */
function Marked({ draft, items }: { draft: string; items: DraftItem[] }) {
  return (
    <section class="marked" aria-label="Your draft, with marks">
      {piecesOf(draft, items).map(({ text, covering }, n) => {
        const first = covering.find(number => items[number]?.severity === 'stop') ?? covering[0]
        if (first === undefined) return text
        const severity = items[first]?.severity ?? 'right'
        return (
          <mark key={n} class={severity}>
            {severity === 'right' ? text : <a href={`#note-${first + 1}`}>{text}</a>}
          </mark>
        )
      })}
    </section>
  )
}

function Note({ item, number, quoted }: { item: DraftItem; number: number; quoted: string }) {
  const { severity, says, write_instead, match } = item
  if (severity === null) return null
  return (
    <li id={`note-${number}`} class={`warning ${severity}`}>
      <strong>{HEADINGS[severity]}:</strong> <q>{quoted}</q>
      <span class="says">{says}</span>
      {write_instead !== null && <span class="instead">Write instead: {write_instead}</span>}
      {match && (
        <span class="why">
          <a href={match.collection === 'anomalies' ? match.url : match.url.replace(/^\/v1/, '')}>Why</a>
        </span>
      )}
    </li>
  )
}

/** The page on which a whole draft is checked; without a result, only its form. */
export function CheckPage({ site, draft = '', result }: { site: Site; draft?: string; result?: DraftCheck }) {
  const shown = result?.items.filter(({ verdict }) => verdict !== 'not_held') ?? []
  const points = [...draft]
  return (
    <Page
      site={site}
      title="Check a draft"
      description="Every quotation, figure, attribution and fact of a draft, compared with the evidence"
      canonical="/check"
    >
      <h1>Check a draft</h1>
      <p class="lead">
        Paste what you have written. Every quotation, figure and attribution that the base knows is compared with its source: what is wrong, what to write
        instead, and why. What the base does not hold is left alone.
      </p>
      {result && (
        <section aria-labelledby="result">
          <h2 id="result">
            {result.summary.stop === 0 ? 'Nothing to change' : `${result.summary.stop} to change`}
            {result.summary.context > 0 && `, ${result.summary.context} to read first`}
          </h2>
          <p>
            {result.summary.right} agree with the base; {result.summary.not_held} are not in it, which says nothing against them.
            {!result.summary.complete && ' The draft has more to check than one request allows: check the rest by itself.'}
          </p>
          <Marked draft={draft} items={shown} />
          <ol class="warnings notes-on-draft">
            {shown.map((item, n) => (
              <Note key={n} item={item} number={n + 1} quoted={points.slice(item.start, item.end).join('')} />
            ))}
          </ol>
        </section>
      )}
      <Form draft={draft} />
    </Page>
  )
}
