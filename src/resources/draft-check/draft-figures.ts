import type { Db } from '../../db/connection.js'
import type { Comparison } from '../comparisons/schema.js'
import type { Survey } from '../surveys/schema.js'
import type { Base } from './base.js'
import { comparisonItem } from './comparison-items.js'
import { type Draft, overlaps } from './draft.js'
import { populationsOf } from './facets.js'
import { named, type Told } from './figure-differences.js'
import { figureItem } from './figure-items.js'
import type { Marked } from './items.js'
import { type MatchedFigure, matchedFigures } from './matched-figures.js'
import type { Quotation } from './quotations.js'
import { sampleItems, samplesOf } from './sample-items.js'
import type { Sentence } from './sentences.js'
import type { Topics } from './topics.js'

const bodiesOf = ({ surveys, organisations }: Base): Told['bodies'] => organisations.these(new Set(surveys.all.map(({ commissioner }) => commissioner.id)))

const unreportedOf = ({ questions }: Base) => new Set(questions.all.flatMap(({ id, unreported }) => (unreported ? [id] : [])))

/** Sentences that are read together to find figures that are compared. */
const TOGETHER = 3

/** Figures that are compared, in one sentence or in a few; the shortest stretch that has both decides. */
function compared(base: Base, draft: Draft, sentences: Sentence[], found: Map<number, MatchedFigure[]>, comparisons: Map<string, Comparison>): Marked[] {
  const all = [...comparisons.values()]
  const judged = new Set<number>()
  const items: Marked[] = []
  for (let length = 1; length <= TOGETHER; length++) {
    for (const { index, block, start } of sentences) {
      const some = sentences.slice(index, index + length).filter(sentence => sentence.block === block)
      if (some.length < length || !found.get(index)?.length || some.some(({ index }) => judged.has(index))) continue
      const [last, before] = [some.at(-1) as Sentence, sentences[index - 1]]
      const next = sentences[last.index + 1]
      const stretch = {
        text: draft.text.slice(start, last.end),
        withNext: draft.text.slice(
          start,
          next?.block === block && !found.get(next.index)?.some(figure => figure.found.class === 'percent') ? next.end : last.end
        ),
        figures: some.flatMap(sentence => (found.get(sentence.index) ?? []).map(figure => figure.found)),
        isSentence: length === 1,
        topic: [...some, ...(before?.block === block ? [before] : [])].flatMap(({ topic }) => topic)
      }
      const item = comparisonItem(base, draft, stretch, all)
      if (!item) continue
      items.push(item)
      for (const { index } of some) judged.add(index)
    }
  }
  return items
}

export interface Figures {
  items: Marked[]
  /** The findings whose figures each sentence gives. */
  given: Map<number, Set<string>>
  inSentence: Map<number, MatchedFigure[]>
}

/** Sentences before one that tell who and when. */
const [BEFORE, LONG_BEFORE] = [3, 8]

/** The figures of a draft that stand outside its quotations, each with its verdict. */
export function figuresOf(db: Db, draft: Draft, topics: Topics, sentences: Sentence[], quotations: Quotation[]): Figures {
  const { base } = topics
  const told: Told = {
    questions: new Set(),
    held: [],
    unreported: unreportedOf(base),
    survey: null,
    before: '',
    surveys: base.surveys.all,
    groups: populationsOf(base),
    bodies: bodiesOf(base)
  }
  const found = new Map<number, MatchedFigure[]>()
  const comparisons = new Map<string, Comparison>()
  const given = new Map<number, Set<string>>()
  const items: Marked[] = []
  for (const sentence of sentences) {
    if (topics.isSpent()) break
    if (sentence.block !== sentences[sentence.index - 1]?.block) [told.questions, told.held] = [new Set(), []]
    const textBefore = (most: number) =>
      sentences
        .slice(Math.max(0, sentence.index - most), sentence.index)
        .map(({ text }) => text)
        .join(' ')
    const near = matchedFigures(topics, draft.text, sentences, sentence)
    const figures = near.figures.filter(({ found }) => !quotations.some(quotation => overlaps(quotation, found)))
    found.set(sentence.index, figures)
    for (const comparison of near.comparisons) comparisons.set(comparison.id, comparison)
    const before = textBefore(BEFORE)
    told.before = sentence.block === sentences[sentence.index - 1]?.block ? textBefore(1) : ''
    const judged = figures.map(figure => ({ figure, item: figureItem(db, draft, figure, told, `${before} ${sentence.text}`) }))
    // A wrong number of a survey tells of that survey, unless the sentence names another body.
    const bodies = named(told, sentence.text)
    const isOf = ({ commissioner }: Survey) => bodies.length === 0 || bodies.includes(commissioner.id)
    const surveyed = judged.flatMap(({ figure, item }) => {
      const survey = [...figure.equal, ...figure.near].find(({ held }) => held.match.id === item.match?.id)?.held.survey
      return survey && (item.severity === null || isOf(survey)) ? [survey] : []
    })
    const sample = sampleItems(
      draft,
      told,
      sentence,
      figures.map(({ found }) => found),
      surveyed[0] ?? null,
      textBefore(LONG_BEFORE)
    )
    const isCounted = (item: Marked) => sample.items.some(({ place }) => overlaps(place, item.place))
    items.push(...judged.map(({ item }) => item).filter(item => !isCounted(item)), ...sample.items)
    const ids = judged.flatMap(({ item }) => (item.match?.collection === 'findings' ? [item.match.id] : []))
    given.set(sentence.index, new Set([...ids, ...(sample.survey ? samplesOf(base, sample.survey).map(({ id }) => id) : [])]))
    for (const { figure, item } of judged) {
      const held = [...figure.equal, ...figure.near].find(({ held }) => item.verdict === 'matches' && held.match.id === item.match?.id)?.held
      if (held) told.held.push(held)
      if (held?.question) told.questions.add(held.question)
    }
    told.survey = surveyed.at(-1) ?? sample.survey ?? told.survey
  }
  const judged = compared(base, draft, sentences, found, comparisons)
  const rest = items.filter(item => item.severity !== null || !judged.some(({ place }) => overlaps(place, item.place)))
  return { items: [...rest, ...judged], given, inSentence: found }
}
