import type { Dataset } from '../../records/dataset.js'
import { type ProposedEntry, TODO } from '../proposals/entries.js'
import { sentenceAround } from '../proposals/passages.js'
import { type Choice, VOCABULARIES } from '../review/choices.js'
import type { Review } from '../review/review.js'
import type { FormState } from './field.js'
import { RecordFields } from './form.js'
import { type AssetPath, counted, Page } from './layout.js'
import { MarkedText } from './marked-text.js'
import { marksOf } from './marks.js'
import { type Message, Messages } from './messages.js'
import { ProposalList, sure, TYPES } from './proposal-list.js'
import { WordsForm } from './words-form.js'

/** A proposal with the form in which it is decided. */
export interface Open {
  proposal: ProposedEntry
  state: FormState
}

interface Props {
  review: Review
  left: ProposedEntry[]
  dataset: Dataset
  open: Open | null
  message: Message | null
  /** The reason why words that were asked for begin no record. */
  wrongWords: string | null
  asset: AssetPath
}

function Datalist({ name, choices }: { name: string; choices: Choice[] }) {
  return (
    <datalist id={`ids-${name}`}>
      {choices.map(({ id, name }) => (
        <option key={id} value={id} label={name} />
      ))}
    </datalist>
  )
}

/** The next proposal after one, in the order of the text; the first one after the last. */
const nextAfter = (left: ProposedEntry[], { key, span }: ProposedEntry) => {
  const others = left.filter(one => one.key !== key)
  return others.find(one => one.span.start >= span.start) ?? others[0]
}

function Chosen({ proposal, text }: { proposal: ProposedEntry; text: string }) {
  const { span, type, why } = proposal
  const around = sentenceAround(text, span)
  return (
    <div class="chosen-proposal">
      <h2>{TYPES[type]}</h2>
      <p class="context">
        {text.slice(around.start, span.start)}
        <mark class={type}>{text.slice(span.start, span.end)}</mark>
        {text.slice(span.end, around.end)}
      </p>
      <p class="notes">
        {sure(proposal)}. {why} <a href="#text">See it in the text</a>
      </p>
    </div>
  )
}

function DecisionForm({ open: { proposal, state }, review, left, dataset, message }: Props & { open: Open }) {
  const next = nextAfter(left, proposal)
  const path = `/sources/${review.source}`
  return (
    <section aria-label="The record">
      <Chosen proposal={proposal} text={review.text} />
      {message && <Messages message={message} />}
      <form class="record" method="post" action={path} data-check={`${path}/check`} data-key={`${review.source} ${proposal.key}`}>
        <input type="hidden" name="proposal" value={proposal.key} />
        <input type="hidden" name="list" value={proposal.list} />
        {/* The first button is the one that Enter presses. */}
        <button type="submit" name="do" value="save" hidden />
        <RecordFields state={state} />
        <div class="actions">
          <p class="checks" role="status" data-checks />
          <button type="submit" name="do" value="save">
            Save
          </button>
          {message?.second && (
            <button type="submit" name="do" value={message.second.do} class="quiet">
              {message.second.label}
            </button>
          )}
          <button type="submit" name="do" value="skip" class="quiet" formNoValidate>
            Skip
          </button>
          {next && (
            <a class="button quiet" href={`${path}?proposal=${next.key}`}>
              Next
            </a>
          )}
        </div>
      </form>
      {(Object.keys(VOCABULARIES) as (keyof typeof VOCABULARIES)[]).map(name => (
        <Datalist
          key={name}
          name={name}
          choices={name === 'findings' ? VOCABULARIES.findings({ ...dataset, findings: review.record.findings }) : VOCABULARIES[name](dataset)}
        />
      ))}
    </section>
  )
}

/** One source: its text, the proposals that are left, and the form of the chosen one. */
export function SourcePage(props: Props) {
  const { review, left, open, message, wrongWords, asset } = props
  const { source, text, record } = review
  const todos = record.findings.filter(({ statement }) => statement === TODO).length
  return (
    <Page title={record.title} asset={asset}>
      <h1>{record.title}</h1>
      <div class={`bench${open ? ' with-form' : ''}`}>
        <div class="work">
          {!open && message && <Messages message={message} />}
          {left.length > 0 ? (
            <ProposalList source={source} text={text} left={left} chosen={open?.proposal.key ?? null} />
          ) : (
            <p class="notice">
              <strong>Nothing is left to decide.</strong> Verify the source, or begin a record from words of the text.
            </p>
          )}
          {open && <DecisionForm {...props} open={open} />}
          <form class="finish" method="post" action={`/sources/${source}/finish`}>
            <button type="submit" class={left.length > 0 ? 'quiet' : ''}>
              Verify and check this source
            </button>
            <span class="notes">
              {counted(record.findings.length + record.anomalies.length, 'record')}
              {todos > 0 && `, ${counted(todos, 'statement')} to write`}
            </span>
          </form>
        </div>
        <section class="source-text" aria-label="Text of the source">
          <WordsForm source={source} wrong={wrongWords} />
          <MarkedText text={text} marks={marksOf(review, left, open?.proposal ?? null)} chosen={open?.proposal.key ?? null} source={source} />
        </section>
      </div>
    </Page>
  )
}
