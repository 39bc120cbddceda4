import type { Comparison } from '../comparisons/schema.js'
import { type FoundFigure, figuresIn, includes } from './figures-in.js'
import { type HeldFigure, heldFigures } from './held-figures.js'
import { contextOf, type Sentence } from './sentences.js'
import { topicOf } from './topic.js'
import type { Topics } from './topics.js'

/** A figure of a sentence with the held figure that is nearest to it. */
export interface MatchedFigure {
  found: FoundFigure
  sentence: Sentence
  /** The words from the figure before to the figure after it. */
  segment: string
  /** The words between it and the next figure. */
  after: string
  /** The other numbers of the sentence. */
  others: number[]
  /** The held figure with its number and topic, best first. */
  equal: Scored[]
  /** The held figures of its topic, whatever their number, best first. */
  near: Scored[]
}

export interface Scored {
  held: HeldFigure
  /** Share of the topic of the held figure that the sentence has, with its context; and without. */
  score: number
  own: number
}

const isWithinBounds = ({ low, high, value }: HeldFigure, other: number) => (low ?? value) <= other && other <= (high ?? value)

/** True if two figures of a class say the same number, whatever their qualifiers. */
function isEqual({ figure, class: of }: FoundFigure, held: HeldFigure): boolean {
  const { value, qualifier } = figure
  if (Math.abs(value - held.value) < 0.5 && (of === 'percent' || value === held.value)) return true
  return qualifier === 'about' && of === 'percent' && held.qualifier === 'about' && isWithinBounds(held, value) && includes(figure, held.value)
}

function covered(topics: Topics, topic: string[], context: Map<string, number>, segment: Set<string>): Omit<Scored, 'held'> {
  let [all, score, own] = [0, 0, 0]
  for (const word of topic) {
    const weight = topics.weight(word)
    all += weight
    score += weight * (segment.has(word) ? 1 : (context.get(word) ?? 0))
    own += weight * (segment.has(word) ? 1 : context.get(word) === 1 ? 0.8 : 0)
  }
  return all === 0 ? { score: 0, own: 0 } : { score: score / all, own: own / all }
}

/** A held figure with how near it is, by what it measures or by our own sentence. */
function scored(topics: Topics, held: HeldFigure, context: Map<string, number>, segment: Set<string>): Scored {
  const [measured, said] = [held.topic, held.said].map(topic => covered(topics, topic, context, segment)) as [Omit<Scored, 'held'>, Omit<Scored, 'held'>]
  return { held, ...(said.score > measured.score ? said : measured) }
}

/** The figures of a sentence, each with the held figures of its topic. */
export function matchedFigures(
  topics: Topics,
  text: string,
  sentences: Sentence[],
  sentence: Sentence
): { figures: MatchedFigure[]; comparisons: Comparison[] } {
  const all = figuresIn(text, sentence)
  const found = all.slice(0, topics.allow(all.length))
  if (found.length === 0) return { figures: [], comparisons: [] }
  const context = contextOf(sentences, sentence)
  const held = heldFigures(topics, sentence.topic, [...context.keys()])
  const figures = found.map((one, n): MatchedFigure => {
    const alike = (other: FoundFigure) => other.class === one.class
    const [from, to] = [found.slice(0, n).findLast(alike)?.end ?? sentence.start, found.slice(n + 1).find(alike)?.start ?? sentence.end]
    const segment = text.slice(from, to)
    const words = new Set(topicOf(segment))
    const near = held.figures
      .filter(({ class: of }) => of === one.class)
      .map(figure => scored(topics, figure, context, words))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || b.own - a.own)
    return {
      found: one,
      sentence,
      segment,
      others: found.filter(other => other !== one).map(({ figure }) => figure.value),
      after: text.slice(one.end, to),
      near,
      equal: near.filter(({ held }) => isEqual(one, held))
    }
  })
  return { figures, comparisons: held.comparisons }
}
