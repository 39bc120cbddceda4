import type { Db } from '../../db/connection.js'
import { avoidItems } from './avoid-items.js'
import { baseOf } from './base.js'
import { bodyItems } from './body-items.js'
import { type Draft, isWithin, overlaps, readDraft } from './draft.js'
import { type Figures, figuresOf } from './draft-figures.js'
import type { Marked } from './items.js'
import type { MatchedFigure } from './matched-figures.js'
import { officeItems } from './office-items.js'
import { outcomeItems } from './outcome-items.js'
import { partyItems } from './party-items.js'
import { quotationItems } from './quotation-items.js'
import type { DraftCheck } from './schema.js'
import { type Sentence, sentencesOf } from './sentences.js'
import { statementItems } from './statement-items.js'
import { titlesIn } from './titles.js'
import { createTopics, type Topics } from './topics.js'

type Answer = Omit<DraftCheck, 'edition'>

/** Maximum number of quotations checked, and time after which nothing more is. */
const [QUOTATIONS, MOST_MS] = [150, 12_000]

const count = (items: Marked[], fits: (item: Marked) => boolean) => items.filter(fits).length

/** A sentence that goes on about the words before it. */
const GOES_ON = /^\W*(?:\p{Lu}{2,}:\W*)?(?:which|that|those|these|it) (?:was|were|is|are)\b/iu
/** The findings whose words a sentence quotes, or goes on about. */
const quotedBefore = (sentences: Sentence[], { index, start, end, text }: Sentence, quoted: Marked[]) =>
  quoted
    .filter(
      ({ place, match, verdict }) =>
        verdict !== 'not_held' && match !== null && overlaps(place, { start: GOES_ON.test(text) ? (sentences[index - 1]?.start ?? start) : start, end })
    )
    .map(({ match }) => match?.id as string)

/** Everything else that a sentence says. */
function factsOf(draft: Draft, topics: Topics, sentences: Sentence[], { given, inSentence, items }: Figures, quoted: Marked[]): Marked[] {
  const marked = items.filter(({ severity }) => severity !== null)
  // Every sentence has been read unless the check is spent, and then none is read here.
  const givenIn = ({ index }: Sentence) => given.get(index) as Set<string>
  const figuresIn = ({ index }: Sentence) => inSentence.get(index) as MatchedFigure[]
  return sentences.flatMap(sentence =>
    topics.isSpent()
      ? []
      : [
          ...avoidItems(draft, topics, sentences, sentence, givenIn(sentence), quotedBefore(sentences, sentence, quoted)),
          ...bodyItems(
            draft,
            topics,
            sentences,
            sentence,
            figuresIn(sentence).map(({ found }) => found)
          ),
          ...outcomeItems(draft, topics, sentences, sentence, givenIn(sentence)),
          ...statementItems(draft, topics, sentence),
          ...(marked.some(({ place }) => isWithin(place, sentence)) ? [] : partyItems(draft, topics, sentence, quotedBefore(sentences, sentence, quoted))),
          ...officeItems(draft, topics, sentence)
        ]
  )
}

/** Checks everything in a draft that the base can judge. Keeps nothing of it. */
export function checkDraft(db: Db, edition: string, text: string): Answer {
  const draft = readDraft(text)
  const sentences = sentencesOf(draft)
  const topics = createTopics(baseOf(db), MOST_MS)
  const quoted = quotationItems(db, edition, draft, sentences, topics, QUOTATIONS)
  const figures = figuresOf(db, draft, topics, sentences, quoted.quotations)
  const cited = [...quoted.quotations, ...titlesIn(draft, topics.base)]
  const compared = figures.items.filter(({ verdict }) => verdict === 'not_comparable')
  const facts = factsOf(draft, topics, sentences, figures, quoted.items).filter(
    ({ place, verdict }) => !cited.some(span => isWithin(place, span)) && !(verdict === 'do_not_write' && compared.some(item => overlaps(item.place, place)))
  )
  const sorted = [...quoted.items, ...figures.items, ...facts].sort((a, b) => a.start - b.start || a.end - b.end)
  return {
    items: sorted.map(({ place: _, ...item }) => item),
    summary: {
      stop: count(sorted, ({ severity }) => severity === 'stop'),
      context: count(sorted, ({ severity }) => severity === 'context'),
      right: count(sorted, ({ severity, verdict }) => severity === null && verdict !== 'not_held'),
      not_held: count(sorted, ({ verdict }) => verdict === 'not_held'),
      complete: quoted.complete && !topics.isSpent()
    }
  }
}
