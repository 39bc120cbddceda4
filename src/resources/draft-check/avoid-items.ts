import type { Anomaly } from '../anomalies/schema.js'
import type { Draft, Span } from './draft.js'
import { OWN } from './facets.js'
import { type Marked, matchOf } from './items.js'
import { heldWordsOf, placeOf, wordsOf } from './phrases.js'
import { claimOf } from './saying.js'
import { contextOf, type Sentence } from './sentences.js'
import { heldTopicOf, topicOf } from './topic.js'
import type { Topics } from './topics.js'

/** Findings read for a sentence. */
const FINDINGS = 24

/** Share of the topic of a finding that a sentence must have, with its context, for a phrase; a longer phrase says more itself. */
const NEEDED = [1, 0.5, 0.3, 0.2]
const OF_WHOLE = 0.75
/** The same without the words of the phrase: some word must tie the sentence to the finding. */
const BESIDE = 0.08

/** The words of a claim; those of the whole statement if these are too few to tell anything. */
function claimed(statement: string): string[] {
  const words = heldTopicOf(claimOf(statement))
  return words.length > 2 ? words : heldTopicOf(statement)
}

/** How much of a finding a sentence is about, with its context; the words of a phrase tell nothing of that. */
function nearness(topics: Topics, statement: string, context: Map<string, number>, phrase: string[]): number {
  let [all, score] = [0, 0]
  for (const word of claimed(statement).filter(word => !phrase.includes(word))) {
    const weight = topics.weight(word)
    all += weight
    score += weight * (context.get(word) ?? 0)
  }
  return all === 0 ? 0 : score / all
}

/** Words that set right what they tell. */
const SETS_RIGHT = /\b(?:in fact|wrongly|mistakenly|incorrectly|misleadingly|contradict\w*|no source|headline)\b/i
/** A phrase with a name tells more. */
const NAME = /(?<!\p{L})(?!NHS|ICS|ICB|ICP|GP|CCG)\p{Lu}\p{L}+/u

/** How near the findings must be that a phrase of one word concerns, and others, as a share of the nearest of all. */
const [NEAREST, AMONG, AMONG_LONG] = [0.98, 0.8, 0.5]
/** Share of the words of a sentence that an anomaly must have, if its findings do not; and least number of words. */
const [OF_SENTENCE, OF_CLAUSE, FEWEST] = [0.6, 0.7, 3]

const BOUNDARY = /[;:—–()]|,\s(?:and|but|while|although|though|whereas|so|which|who)\s/g
/** The clause of a sentence in which a place stands: a long sentence is about more than the phrase in it. */
function clauseAt(text: string, { start, end }: Span): string {
  const cuts = [...text.matchAll(BOUNDARY)].map(({ index }) => index)
  return text.slice(cuts.findLast(at => at < start) ?? 0, cuts.find(at => at >= end) ?? text.length)
}

/** How much of some words an anomaly is about, without the words of a phrase. */
function aboutness(topics: Topics, { short, printed, why, write_instead }: Anomaly, topic: string[], phrase: string[]): number {
  const rest = topic.filter(word => !phrase.includes(word))
  if (topic.length < FEWEST || rest.length === 0) return 0
  const held = new Set(heldTopicOf([short, printed, why, write_instead].join(' ')))
  const sum = (words: string[]) => words.reduce((total, word) => total + topics.weight(word), 0)
  return sum(rest.filter(word => held.has(word))) / sum(rest)
}

/** Share of the wording to write instead that makes a sentence that wording. */
const OF_WORDING = 0.75
/** True if a phrase is part of the wording to write instead, and a sentence is that wording. */
function isSafe(topics: Topics, { write_instead }: Anomaly, phrase: string, { topic }: Sentence): boolean {
  const safe = heldWordsOf(write_instead ?? '').map(({ word }) => word)
  const wording = heldTopicOf(write_instead ?? '')
  const sum = (words: string[]) => words.reduce((total, word) => total + topics.weight(word), 0)
  return (
    heldWordsOf(phrase).every(({ word }) => word === 'for' || safe.includes(word)) &&
    sum(wording.filter(word => topic.includes(word))) >= sum(wording) * OF_WORDING
  )
}

/** The phrases of a sentence that must not be written of the findings that it is about; those of which it gives the figures are known. */
export function avoidItems(draft: Draft, topics: Topics, sentences: Sentence[], sentence: Sentence, given: ReadonlySet<string>, quoted: string[]): Marked[] {
  if (SETS_RIGHT.test(sentence.text)) return []
  const context = contextOf(sentences, sentence)
  const near = topics.base.findings
    .nearest(sentence.topic, [...context.keys()], FINDINGS)
    .map(({ id, statement }) => ({ id, statement, near: given.has(id) ? 1 : nearness(topics, statement, context, []) }))
    .concat([...given].map(id => ({ id, statement: '', near: 1 })))
  const cited = new Set(quoted)
  const words = wordsOf(sentence.text)
  const most = Math.max(0, ...near.map(({ near }) => near))
  const found = topics.base.anomaliesOf([...near.map(({ id }) => id), ...quoted])
  const others = topics.base.anomalies.nearest(sentence.topic, [], FINDINGS).filter(({ id }) => !found.some(anomaly => anomaly.id === id))
  return [...found, ...others].flatMap(anomaly => {
    const { severity } = anomaly
    if (severity === 'note' || (OWN.test(sentence.text) && !anomaly.findings.some(id => given.has(id)))) return []
    const isWhole = anomaly.findings.length === 0
    const concerned = near.filter(({ id }) => isWhole || anomaly.findings.includes(id))
    const isAbout = (phrase: string, place: Span, length: number) => {
      // A lone number may be that of something else that the sentence tells beside its quotation.
      if (!heldWordsOf(phrase).every(({ isFigure }) => isFigure) && anomaly.findings.some(id => cited.has(id))) return true
      const own = heldTopicOf(phrase)
      const nearest = concerned.map(({ statement, near }) => (near === 1 || nearness(topics, statement, context, own) >= BESIDE ? near : 0))
      const closest = Math.max(0, ...nearest) * (isWhole ? OF_WHOLE : 1)
      const isNear = closest >= (NEEDED[Math.min(length, NEEDED.length - 1)] ?? 1) && closest >= most * (length > 2 ? AMONG_LONG : length > 1 ? AMONG : NEAREST)
      const about = (topic: string[]) => aboutness(topics, anomaly, topic, own)
      return isNear || (length > 1 && (about(sentence.topic) >= OF_SENTENCE || about(topicOf(clauseAt(sentence.text, place))) >= OF_CLAUSE))
    }
    const phrase = anomaly.avoid
      .map(phrase => ({ phrase, place: placeOf(phrase, words, sentence.text) }))
      .find(
        ({ phrase, place }) =>
          place !== null &&
          isAbout(phrase, place, heldWordsOf(phrase).length + (heldWordsOf(phrase).length > 1 && NAME.test(phrase) ? 1 : 0)) &&
          !isSafe(topics, anomaly, phrase, sentence)
      )?.place
    if (!phrase) return []
    const place = { start: sentence.start + phrase.start, end: sentence.start + phrase.end }
    return [
      {
        kind: 'fact' as const,
        ...draft.original(place),
        verdict: 'do_not_write' as const,
        severity,
        says: anomaly.short ?? anomaly.printed,
        write_instead: anomaly.write_instead,
        match: matchOf('anomalies', anomaly.id),
        place
      }
    ]
  })
}
