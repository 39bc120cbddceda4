import type { Db } from '../../db/connection.js'
import { rowSet } from '../../db/query/collection.js'
import { documentsAt } from '../../db/query/pagination.js'
import type { Comparison } from '../comparisons/schema.js'
import { organisations } from '../organisations/resource.js'
import { surveys } from '../surveys/resource.js'
import type { Survey } from '../surveys/schema.js'
import { findDocument } from '../../db/query/collection.js'
import { avoidItems } from './avoid-items.js'
import { comparisonItem } from './comparison-items.js'
import { type Draft, overlaps, readDraft } from './draft.js'
import { populationsOf } from './facets.js'
import { figureItem, type Told } from './figure-items.js'
import type { Marked } from './items.js'
import { type MatchedFigure, matchedFigures } from './matched-figures.js'
import { quotationItems } from './quotation-items.js'
import type { Quotation } from './quotations.js'
import type { DraftCheck } from './schema.js'
import { type Sentence, sentencesOf } from './sentences.js'
import { createTopics, type Topics } from './topics.js'

type Answer = Omit<DraftCheck, 'edition'>

/** Maximum numbers of quotations checked and of searches made: each costs some milliseconds. */
const [QUOTATIONS, SEARCHES] = [150, 2000]
/** Maximum number of surveys whose commissioners are known by name. */
const SURVEYS = 500

const count = (items: Marked[], fits: (item: Marked) => boolean) => items.filter(fits).length

function bodiesOf(db: Db): Told['bodies'] {
  const rows = rowSet(db, surveys.collection, [])
  const ids = documentsAt(db, surveys.collection, rows.take(0, SURVEYS)).map(document => (JSON.parse(document) as Survey).commissioner.id)
  return [...new Set(ids)].flatMap(id => JSON.parse(findDocument(db, organisations.collection, id) ?? '[]'))
}

/** Sentences that are read together to find figures that are compared. */
const TOGETHER = 3

function compared(db: Db, draft: Draft, sentences: Sentence[], found: Map<number, MatchedFigure[]>, comparisons: Map<string, Comparison>): Marked[] {
  const all = [...comparisons.values()]
  const items: Marked[] = []
  for (const { index, block } of sentences) {
    for (let length = 1; length <= TOGETHER; length++) {
      const some = sentences.slice(index, index + length).filter(sentence => sentence.block === block)
      if (some.length < length || (found.get(index) ?? []).length === 0) break
      const [first, last] = [some[0] as Sentence, some.at(-1) as Sentence]
      const next = sentences[last.index + 1]
      const stretch = {
        text: draft.text.slice(first.start, last.end),
        withNext: draft.text.slice(first.start, next?.block === block ? next.end : last.end),
        figures: some.flatMap(sentence => (found.get(sentence.index) ?? []).map(figure => figure.found)),
        topic: [...new Set([...some.flatMap(sentence => sentence.topic), ...(sentences[index - 1]?.block === block ? (sentences[index - 1]?.topic ?? []) : [])])]
      }
      const item = comparisonItem(db, draft, stretch, all)
      if (item && !items.some(({ place }) => overlaps(place, item.place))) items.push(item)
      if (item) break
    }
  }
  return items
}

function figuresOf(db: Db, draft: Draft, topics: Topics, sentences: Sentence[], quotations: Quotation[]): Marked[] {
  const told: Told = { survey: null, groups: populationsOf(db), bodies: bodiesOf(db) }
  const found = new Map<number, MatchedFigure[]>()
  const comparisons = new Map<string, Comparison>()
  const items: Marked[] = []
  for (const sentence of sentences) {
    const { figures, comparisons: near } = matchedFigures(db, topics, draft.text, sentences, sentence)
    const outside = figures.filter(({ found }) => !quotations.some(quotation => overlaps(quotation, found)))
    found.set(sentence.index, outside)
    for (const comparison of near) comparisons.set(comparison.id, comparison)
    const context = sentences.slice(Math.max(0, sentence.index - 3), sentence.index + 1).map(({ text }) => text).join(' ')
    for (const figure of outside) {
      const item = figureItem(db, draft, figure, told, context)
      items.push(item)
      const match = figure.equal.find(({ held }) => held.match.id === item.match?.id) ?? figure.near.find(({ held }) => held.match.id === item.match?.id)
      if (item.severity === null && match?.held.survey) told.survey = match.held.survey
    }
  }
  const judged = compared(db, draft, sentences, found, comparisons)
  return [...items.filter(item => item.severity !== null || !judged.some(({ place }) => overlaps(place, item.place))), ...judged]
}

/** Checks everything in a draft that the base can judge. Keeps nothing of it. */
export function checkDraft(db: Db, edition: string, text: string): Answer {
  const draft = readDraft(text)
  const sentences = sentencesOf(draft)
  const topics = createTopics(db, SEARCHES)
  const quoted = quotationItems(db, edition, draft, QUOTATIONS)
  const figures = figuresOf(db, draft, topics, sentences, quoted.quotations)
  const avoided = sentences.flatMap(sentence => avoidItems(db, draft, topics, sentences, sentence)).filter(({ place }) => !quoted.quotations.some(quotation => overlaps(quotation, place)))
  const items = [...quoted.items, ...figures, ...avoided]
  const sorted = items.sort((a, b) => a.start - b.start || a.end - b.end)
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
