import { type DraftCheck, type DraftItem, MAX_DRAFT_LENGTH } from '../resources/draft-check/schema.js'
import { Page } from './layout.js'
import { piecesOf } from './marked-draft.js'
import { Sentence } from './sentence.js'
import type { Site } from './site.js'

/** The page of the record that a verdict rests on. Outcomes share one. */
const pageOf = ({ collection, id }: NonNullable<DraftItem['match']>) => (collection === 'outcomes' ? `/outcomes#${id}` : `/${collection}/${id}`)

const HEADINGS = { stop: 'Change this', context: 'Read this first' } as const

function Form({ draft }: { draft: string }) {
  return (
    <form class="draft" method="post" action="/check" enctype="text/plain">
      <label for="text">Your draft: text, Markdown or HTML, at most {MAX_DRAFT_LENGTH.toLocaleString('en-GB')} characters</label>
      <textarea id="text" name="text" rows={draft === '' ? 16 : 8} maxLength={MAX_DRAFT_LENGTH} required spellcheck={false}>
        {draft}
      </textarea>
      <p>
        <button type="submit">Check the draft</button> Your text is neither stored nor logged.
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
      <strong>{HEADINGS[severity]}:</strong> {/^[“‘"']/.test(quoted) ? quoted : <q>{quoted}</q>}
      <span class="says">
        <Sentence>{says}</Sentence> {match && <a href={pageOf(match)}>Why</a>}
      </span>
      {write_instead !== null && (
        <span class="instead">
          <b>Write instead:</b> {write_instead}
        </span>
      )}
    </li>
  )
}

/** How much of a draft agrees with the base, in words. */
function Agreement({ summary: { right, not_held, complete } }: DraftCheck) {
  return (
    <p>
      {right > 0 && `${right} ${right === 1 ? 'passage agrees' : 'passages agree'} with the sources. `}
      {not_held > 0 && `${not_held} ${not_held === 1 ? 'is' : 'are'} not in this collection, which says nothing against ${not_held === 1 ? 'it' : 'them'}. `}
      {!complete && 'The draft has more than one check can take: check the rest by itself.'}
    </p>
  )
}

function Result({ draft, result }: { draft: string; result: DraftCheck }) {
  const { stop, context } = result.summary
  const shown = result.items.filter(({ verdict }) => verdict !== 'not_held')
  const points = [...draft]
  return (
    <section aria-labelledby="result">
      <h2 id="result">
        {stop === 0 ? 'Nothing to change' : `${stop} to change`}
        {context > 0 && `, ${context} to read first`}
      </h2>
      <Agreement {...result} />
      <Marked draft={draft} items={shown} />
      <ol class="warnings notes-on-draft">
        {shown.map((item, n) => (
          <Note key={n} item={item} number={n + 1} quoted={points.slice(item.start, item.end).join('')} />
        ))}
      </ol>
    </section>
  )
}

/** The page on which a whole draft is checked; without a result, only its form. */
export function CheckPage({ site, draft = '', result }: { site: Site; draft?: string; result?: DraftCheck }) {
  return (
    <Page site={site} title="Check a draft" description="Every quotation, figure, name and fact of a draft, compared with the sources" canonical="/check">
      <h1>Check a draft</h1>
      <p class="lead">
        Paste what you have written. Each quotation, figure and name that this collection holds is compared with its source; you see mistakes, the reason, and
        words to use instead. Everything else is left alone.
      </p>
      {result && <Result draft={draft} result={result} />}
      <Form draft={draft} />
      <p>
        Programs send a draft to <code>POST /v1/check</code>: <a href="/guides/checking-a-draft">how to check a draft</a>.
      </p>
    </Page>
  )
}
