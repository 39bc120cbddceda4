import { urlOf } from '../../records/references.js'
import type { Finding } from '../findings/schema.js'
import type { Draft, Span } from './draft.js'
import type { DraftItem } from './schema.js'
import type { Sentence } from './sentences.js'

/** An item with its place in the text of the draft, in UTF-16 units. */
export type Marked = DraftItem & { place: Span }

type Match = NonNullable<DraftItem['match']>

export const matchOf = (collection: Match['collection'], id: string): Match => ({ collection, id, url: urlOf(collection, id) })

/** The item of a part of a sentence that a finding contradicts; `at` counts within the sentence. */
export function contradicted(kind: DraftItem['kind'], draft: Draft, sentence: Sentence, at: Span, finding: Finding, says: string): Marked {
  const place = { start: sentence.start + at.start, end: sentence.start + at.end }
  return {
    kind,
    ...draft.original(place),
    verdict: 'mismatch',
    severity: 'stop',
    says,
    write_instead: finding.statement,
    match: matchOf('findings', finding.id),
    place
  }
}
