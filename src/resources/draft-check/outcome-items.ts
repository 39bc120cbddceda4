import { outcomes } from '../outcomes/resource.js'
import type { Outcome } from '../outcomes/schema.js'
import type { Draft } from './draft.js'
import { type Marked, matchOf } from './items.js'
import { contextOf, type Sentence } from './sentences.js'
import { type Topics, topicOf } from './topics.js'

const DONE =
  'published|publishes|met|kept|delivered|fulfilled|introduced|set up|produced|granted|agreed|reached|hit|achieved|recruited|completed|launched|passed|answered|appeared|come|came out|honoured|made good|put in place|given|adopted|implemented|accepted|found'
const NOT = "no|not|never|nothing|none|nobody|without|has yet|have yet|is yet|are yet|yet to|\\p{L}+n['’]t|failed to"
const IS_OPEN = new RegExp(
  `(?<!\\p{L})(?:${NOT})(?!\\p{L})[^.;]{0,60}?(?<!\\p{L})(?:${DONE}|publish|appear|meet|deliver|produce|introduce|act)(?!\\p{L})|still (?:waiting|awaits?|awaiting|to come|no|wants?|asking|unpublished)|awaiting|remains? (?:unpublished|unanswered|outstanding|unmet|undelivered|unfulfilled)|unanswered|is due|are due|will (?:soon )?(?:be published|publish|appear)`,
  'iu'
)
const IS_DONE = new RegExp(`(?<!\\p{L})(?:${DONE})(?!\\p{L})`, 'iu')
const GOES_ON = /\b(?:still|remains?|continues?|nothing (?:more|deeper|further|else)|on course|unchanged|must|have to|has to|are to|is to|will)\b/i

type Verdict = Pick<Marked, 'verdict' | 'says'>
/** What a sentence says of an outcome that is not so. */
function wrong({ status, summary }: Outcome, text: string): Verdict | null {
  const [isOpen, isDone] = [IS_OPEN.test(text), IS_DONE.test(text)]
  if ((status === 'met' || status === 'partly_met') && isOpen) return { verdict: 'superseded', says: summary }
  if ((status === 'overtaken' || status === 'reversed') && GOES_ON.test(text) && !/\b(?:later|then|was|were)\b/i.test(text)) return { verdict: 'superseded', says: summary }
  if ((status === 'not_met' || status === 'not_found' || status === 'refused') && isDone && !isOpen && !/\bnot\b/i.test(text)) return { verdict: 'mismatch', says: summary }
  return null
}

const OUTCOMES = 8
/** Shares of the words of a sentence that an outcome must have, and of an ask that the sentence must have; and how much less near another may be. */
const [OF_SENTENCE, OF_ASK, RIVAL] = [0.55, 0.4, 0.85]
const FEWEST = 3

/** An outcome of an ask, promise or forecast that a sentence tells as it is not. */
export function outcomeItems(draft: Draft, topics: Topics, sentences: Sentence[], sentence: Sentence): Marked[] {
  if (sentence.topic.length < FEWEST - 1 || !(IS_OPEN.test(sentence.text) || IS_DONE.test(sentence.text) || GOES_ON.test(sentence.text))) return []
  const context = contextOf(sentences, sentence)
  const sum = (words: string[], much: (word: string) => number) => words.reduce((total, word) => total + topics.weight(word) * much(word), 0)
  const near = topics.nearest<Outcome>(outcomes.collection, [...context.keys()], OUTCOMES).map(outcome => {
    const asks = outcome.findings.map(({ statement }) => topicOf(statement))
    const held = new Set([...asks.flat(), ...topicOf(outcome.summary), ...outcome.evidence.flatMap(({ says }) => topicOf(says))])
    const ofSentence = sum(sentence.topic, word => Number(held.has(word))) / Math.max(1e-9, sum(sentence.topic, () => 1))
    const ofAsk = Math.max(...[...asks, topicOf(outcome.summary)].map(words => sum(words, word => context.get(word) ?? 0) / Math.max(1e-9, sum(words, () => 1))))
    return { outcome, ofSentence, ofAsk, near: ofSentence * ofAsk }
  })
  near.sort((a, b) => b.near - a.near)
  const [best] = near
  if (!best || best.ofSentence < OF_SENTENCE || best.ofAsk < OF_ASK) return []
  const rivals = near.filter(({ near }) => near >= best.near * RIVAL)
  const judged = rivals.map(({ outcome }) => ({ outcome, wrong: wrong(outcome, sentence.text) }))
  const [first] = judged
  if (!first?.wrong || judged.some(({ wrong }) => wrong === null)) return []
  return [
    {
      kind: 'fact',
      ...draft.original(sentence),
      ...first.wrong,
      severity: 'stop',
      write_instead: null,
      match: matchOf('outcomes', first.outcome.id),
      place: sentence
    }
  ]
}
