import type { Finding } from '../findings/schema.js'
import type { Sentence } from './sentences.js'
import { heldTopicOf, topicOf } from './topic.js'
import type { Topics } from './topics.js'

const FINDINGS = 16
/** Shares of a statement that a sentence must have, and of a sentence that a statement must have; how much less near a rival may be. */
const [OF_STATEMENT, OF_SENTENCE, RIVAL] = [0.5, 0.45, 0.75]

export interface Near {
  finding: Finding
  near: number
}

const SAID = '(?:said|says|noted|wrote|reported|warned|told|called|announced|confirmed|found|suggests|implied|described)'
const LEADING = new RegExp(`^(?:the )?[^,]{3,120}? ${SAID}(?: in [^,]{3,60}?)? that `, 'iu')
const TRAILING = new RegExp(`, (?:the |it )?[^,;]{0,80}?\\b${SAID}\\b[^,;]{0,60}(?:, without [^,;]+)?\\.$`, 'iu')
/** Our statement without the words that tell who said it, and when. */
export const claimOf = (statement: string) => statement.replace(TRAILING, '.').replace(LEADING, '')

/** The findings that say what a sentence says, by its own words except those of some names. */
export function saying(topics: Topics, sentence: Sentence, names: string[]): Near[] {
  const without = (words: string[], some: string[]) => words.filter(word => !some.includes(word))
  const topic = without(sentence.topic, topicOf(names.join(' ')))
  const own = new Set(topic)
  const sum = (words: string[], fits: (word: string) => boolean) => words.reduce((total, word) => total + (fits(word) ? topics.weight(word) : 0), 0)
  return topics.base.findings
    .nearest(topic, [], FINDINGS)
    .map(finding => {
      const words = without(heldTopicOf(claimOf(finding.statement)), heldTopicOf(finding.organisations.map(({ name }) => name).join(' ')))
      const held = new Set(words)
      const ofStatement =
        sum(words, word => own.has(word)) /
        Math.max(
          1e-9,
          sum(words, () => true)
        )
      const ofSentence =
        sum(topic, word => held.has(word)) /
        Math.max(
          1e-9,
          sum(topic, () => true)
        )
      return { finding, near: ofStatement >= OF_STATEMENT && ofSentence >= OF_SENTENCE ? ofStatement * ofSentence : 0 }
    })
    .filter(({ near }) => near > 0)
    .sort((a, b) => b.near - a.near)
}

/** The nearest, and those that are nearly as near. */
export const rivalsOf = (near: Near[]) => near.filter(({ near: much }) => much >= (near[0] as Near).near * RIVAL)
