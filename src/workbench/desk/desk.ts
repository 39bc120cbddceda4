import { check } from '../../curation/checks/index.js'
import type { Loaded } from '../../curation/load.js'
import type { Problem } from '../../curation/problem.js'
import { readTexts } from '../../curation/provenance/verify.js'
import { verifyAndLock } from '../../curation/provenance/verify-and-lock.js'
import { suggest } from '../../suggest/suggest.js'
import type { Suggestions } from '../../suggest/types.js'
import { draftReader } from '../drafts.js'
import { openReview, type Review, TextMissing } from '../review/review.js'

export interface DeskPlace {
  /** Folder of the records. */
  data: string
  /** Folder of the texts. */
  texts: string
}

/** A source as the list shows it. */
export interface SourceState {
  id: string
  title: string
  records: number
  todos: number
  /** Proposals that are left; null if they cannot be made, and then `why` says why. */
  left: number | null
  why: string | null
  isWithoutText: boolean
}

/** A data folder and the texts of its sources, as a curator works on them. What is read once is kept until it changes. */
export interface Desk {
  readonly place: DeskPlace
  draft(): Loaded
  sources(): SourceState[]
  /** The review of a source. Throws if its file or its text cannot be read. */
  review(id: string): Review
  /** Verifies a source against its text, writes the lock if nothing is wrong, and checks all data. Returns the problems that are left. */
  finish(id: string): Problem[]
}

/** Remembers the proposals of each text for as long as the known words stay the same. */
function rememberingSuggest(): typeof suggest {
  const made = new Map<string, { words: string; suggestions: Suggestions }>()
  return (text, known = new Set()) => {
    const words = [...known].join(' ')
    const before = made.get(text)
    if (before?.words === words) return before.suggestions
    const suggestions = suggest(text, known)
    made.set(text, { words, suggestions })
    return suggestions
  }
}

export function openDesk(place: DeskPlace): Desk {
  const draft = draftReader(place.data)
  const tools = { read: draft, propose: rememberingSuggest() }
  const reviews = new Map<string, { of: Loaded; review: Review }>()
  const review = (id: string): Review => {
    const of = draft()
    const known = reviews.get(id)
    if (known?.of === of) return known.review
    const opened = openReview({ ...place, source: id }, tools)
    reviews.set(id, { of, review: opened })
    return opened
  }
  const stateOf = (id: string, text: string, { dataset }: Loaded): SourceState => {
    const source = dataset.source.get(id)
    const known = {
      id,
      title: source?.title ?? id,
      records: source ? source.findings.length + source.anomalies.length : 0,
      todos: text.match(/\bTODO\b/g)?.length ?? 0
    }
    try {
      return { ...known, left: review(id).left().length, why: null, isWithoutText: false }
    } catch (error) {
      return { ...known, left: null, why: (error as Error).message, isWithoutText: error instanceof TextMissing }
    }
  }
  return {
    place,
    draft,
    review,
    sources() {
      const now = draft()
      const names = [...now.files].filter(([name]) => name.startsWith('sources/'))
      return names.map(([name, { text }]) => stateOf(name.slice('sources/'.length, -'.yaml'.length), text, now))
    },
    finish(id) {
      const { problems } = verifyAndLock(place.data, draft(), readTexts(place.texts), new Set([id]))
      return [...problems, ...check(draft())]
    }
  }
}
