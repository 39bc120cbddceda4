import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Draft } from '../../curation/load.js'
import { readTexts } from '../../curation/provenance/verify.js'
import { vocabulary } from '../../curation/rules/spelling.js'
import type { SourceRecord } from '../../records/source.js'
import { suggest } from '../../suggest/suggest.js'
import { draftReader } from '../drafts.js'
import { type Entry, entriesOf, type ProposedEntry } from '../proposals/entries.js'
import { entryFromWords } from '../proposals/from-words.js'
import { vocabularyOf } from '../proposals/named.js'
import { insertionIn, type RecordList } from '../proposals/place-in-text.js'
import type { NewPerson } from '../proposals/speaker.js'
import { type DataStore, openData } from '../yaml-store.js'
import { isCurated, openSkipped } from './decisions.js'
import { type EntryProblem, entryProblems } from './entry-problems.js'

export interface ReviewPlace {
  /** Folder of the records. */
  data: string
  /** Folder of the texts. */
  texts: string
  /** Id of the source. */
  source: string
}

/** How a review reads the data and makes proposals; a server keeps what it has read and made. */
export interface ReviewTools {
  read(): Draft
  propose: typeof suggest
}

/** A curator's review of one source: the proposals that are left, and what becomes of each. */
export interface Review {
  /** Id of the source. */
  readonly source: string
  readonly text: string
  readonly record: SourceRecord
  /** The proposal with a key, even if it is decided; or a record begun from words of the text. */
  find(key: string): ProposedEntry | undefined
  /** Proposals that are neither curated nor skipped, in the order of the text. */
  left(): ProposedEntry[]
  /** The problems that a record would bring into the data; nothing is saved. */
  problems(list: RecordList, entry: Entry, newPerson?: NewPerson | null): EntryProblem[]
  /** Saves a record in the source, and its speaker if the base does not know them. Throws a `SaveConflict` if that would lose another change. */
  accept(list: RecordList, entry: Entry, newPerson?: NewPerson | null): void
  /** Does not propose it again. */
  skip(key: string): void
}

/** The text of a source is not at hand. */
export class TextMissing extends Error {}

/** The text of a source, found by its hash. Throws if it is not there. */
function textOf({ texts, source }: ReviewPlace, sha256: string): string {
  const text = existsSync(texts) ? readTexts(texts).get(sha256) : undefined
  if (text === undefined)
    throw new TextMissing(
      `the text of ${source} (SHA-256 ${sha256.slice(0, 8)}…) is not in ${texts}; put it there, byte for byte, or name its folder with --texts`
    )
  return text
}

/** Adds a record at its place in the text. */
function addTo(store: DataStore, source: string, text: string, list: RecordList, entry: Entry, newPerson: NewPerson | null) {
  const file = store.file(`sources/${source}.yaml`)
  const records = (file.at([list]) as { id: string }[] | undefined) ?? []
  const later = records[insertionIn(text, records, entry)]
  file.add([list], entry, later && { before: later.id })
  if (newPerson && !(store.file('people.yaml').content as { id: string }[]).some(({ id }) => id === newPerson.id)) store.file('people.yaml').add([], newPerson)
}

/** Opens the review of a source. Throws if the source or its text is not there, or if its file cannot be read. */
export function openReview(place: ReviewPlace, { read, propose }: ReviewTools = { read: draftReader(place.data), propose: suggest }): Review {
  const { data, texts, source: id } = place
  const name = `sources/${id}.yaml`
  const record = () => {
    const draft = read()
    const source = draft.dataset.source.get(id)
    if (source) return { source, draft }
    const own = draft.problems.filter(problem => problem.place.startsWith(`data/${name}`))
    if (own.length === 0) throw new Error(`there is no ${join(data, name)}; make it with \`ics-evidence new FILE --id ${id}\``)
    throw new Error(`${join(data, name)} cannot be read yet:\n${own.map(problem => `  ${problem.place}  ${problem.message}`).join('\n')}`)
  }
  const { source, draft } = record()
  const { dataset } = draft
  const text = textOf(place, source.text_sha256)
  const skipped = openSkipped(join(texts, `${id}.review.json`))
  const context = { text, source, dataset, vocabulary: vocabularyOf(dataset) }
  const suggestions = propose(text, vocabulary(dataset))
  const proposals = entriesOf(context, suggestions)
  return {
    source: id,
    record: source,
    text,
    find: key => proposals.find(proposal => proposal.key === key) ?? entryFromWords(context, suggestions, key),
    left() {
      const now = record().source
      const without = skipped.all()
      return proposals.filter(proposal => !without.has(proposal.key) && !isCurated(text, now, proposal))
    },
    problems: (list, entry, newPerson = null) => entryProblems({ ...record(), text }, list, entry, newPerson),
    accept(list, entry, newPerson = null) {
      const store = openData(data)
      addTo(store, id, text, list, entry, newPerson)
      store.save()
    },
    skip: key => skipped.add(key)
  }
}
