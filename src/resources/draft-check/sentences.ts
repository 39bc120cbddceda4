import type { Draft, Span } from './draft.js'
import { topicOf } from './topic.js'

/** A sentence of a draft with the topic words of it and of those before it. */
export interface Sentence extends Span {
  index: number
  text: string
  block: number
  topic: string[]
}

/** The sentences of a draft, in order. */
export const sentencesOf = ({ text, blocks }: Draft): Sentence[] =>
  blocks
    .flatMap(({ sentences }, block) => sentences.map(span => ({ ...span, block })))
    .map((span, index) => {
      const own = text.slice(span.start, span.end)
      return { ...span, index, text: own, topic: topicOf(own) }
    })

/** How much the words of the sentences before count, the nearest first; those of other paragraphs count less. */
const FADING = [0.7, 0.5, 0.4, 0.3, 0.25, 0.2]
const ACROSS = 0.8

/** How much each word counts for a sentence: its own most, those before it less. */
export function contextOf(sentences: Sentence[], { index, block, topic }: Sentence): Map<string, number> {
  const counts = new Map<string, number>()
  const add = (words: string[], much: number) => {
    for (const word of words) counts.set(word, Math.max(counts.get(word) ?? 0, much))
  }
  add(topic, 1)
  for (const [n, much] of FADING.entries()) {
    const before = sentences[index - n - 1]
    if (before) add(before.topic, before.block === block ? much : much * ACROSS)
  }
  return counts
}
