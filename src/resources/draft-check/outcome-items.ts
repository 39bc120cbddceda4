import type { Outcome } from '../outcomes/schema.js'
import { type Draft, trimmed } from './draft.js'
import { type Marked, matchOf } from './items.js'
import { contextOf, type Sentence } from './sentences.js'
import { isPresent } from './tense.js'
import { heldTopicOf, topicOf } from './topic.js'
import type { Topics } from './topics.js'

const DONE =
  'published|publishes|met|kept|delivered|fulfilled|introduced|set up|produced|granted|agreed|reached|hit|achieved|recruited|completed|launched|came out|honoured|made good|put in place|adopted|implemented|accepted|built|won|secured'
const NOT = "no|not|never|nothing|none|nobody|without|has yet|have yet|is yet|are yet|yet to|\\p{L}+n['’]t|failed to"
const IS_OPEN = new RegExp(
  `(?<!\\p{L})(?:${NOT})(?!\\p{L})[^.;]{0,60}?(?<!\\p{L})(?:${DONE}|publish|appear|meet|deliver|produce|introduce|act|come|came|answered|given|heard|seen)(?!\\p{L})|still (?:waiting|awaits?|awaiting|to come|no|wants?|asking|unpublished)|awaiting|remains? (?:unpublished|unanswered|outstanding|unmet|undelivered|unfulfilled)|unanswered|is due|are due|will (?:soon )?(?:be published|publish|appear)`,
  'iu'
)
const IS_DONE = new RegExp(`(?<!\\p{L})(?:${DONE})(?!\\p{L})`, 'iu')
/** Words of a request, a promise or a doubt, which say of nothing that it was done. */
const ONLY_WANTED =
  /\b(?:no|not|never|nothing|none|without|whether|if|should|could|would|must|need\w*|call\w* (?:for|on)|want\w*|urg\w*|(?<!(?:the|its|his|her|their|that|this) )(?:promis|pledg|commit)\w*|hop\w*|plan(?:s|ned)? to|to be|fail\w*|miss\w*|short of|recommend\w*)\b/i
const NOT_PROMISED = /\b(?:no|not|never|nothing)\b[^.;]{0,80}\b(?:promis|commit|agree|acknowledg)\w*/i
const GOES_ON = /\b(?:still|remains?|continues?|nothing (?:more|deeper|further|else)|on course|unchanged|must|have to|has to|are to|is to|will)\b/i

type Verdict = Pick<Marked, 'verdict' | 'says'>
/** What a sentence says of an outcome that is not so. */
function wrong({ status, summary }: Outcome, text: string): Verdict | null {
  const [isOpen, isDone] = [IS_OPEN.test(text), IS_DONE.test(text)]
  if (['promised', 'met', 'partly_met'].includes(status) && NOT_PROMISED.test(text)) return { verdict: 'mismatch', says: summary }
  if ((status === 'met' || status === 'partly_met') && isOpen) return { verdict: 'superseded', says: summary }
  if ((status === 'overtaken' || status === 'reversed') && GOES_ON.test(text) && !/\b(?:later|then|was|were)\b/i.test(text))
    return { verdict: 'superseded', says: summary }
  if ((status === 'not_met' || status === 'not_found' || status === 'refused') && isDone && !isOpen && !ONLY_WANTED.test(text))
    return { verdict: 'mismatch', says: summary }
  return null
}

const OUTCOMES = 8
/** Shares of the words of a sentence that an outcome must have, and of an ask that the sentence must have; and how much less near another may be. */
const [OF_SENTENCE, OF_ASK, RIVAL] = [0.6, 0.33, 0.85]
const FEWEST = 2

interface Near {
  outcome: Outcome
  ofSentence: number
  ofAsk: number
  near: number
}

/** The outcomes nearest to a sentence, best first. */
export function nearOutcomes(topics: Topics, sentences: Sentence[], sentence: Sentence, clause: string): Near[] {
  const topic = topicOf(clause)
  const context = contextOf(sentences, sentence)
  const sum = (words: string[], much: (word: string) => number) => words.reduce((total, word) => total + topics.weight(word) * much(word), 0)
  const share = (words: string[], much: (word: string) => number) =>
    sum(words, much) /
    Math.max(
      1e-9,
      sum(words, () => 1)
    )
  const near = topics.base.outcomes.nearest(topic, [...context.keys()], OUTCOMES).map(outcome => {
    const asks = outcome.findings.map(({ statement }) => heldTopicOf(statement))
    const held = new Set([...asks.flat(), ...heldTopicOf(outcome.summary), ...outcome.evidence.flatMap(({ says }) => heldTopicOf(says))])
    const ofSentence = share(topic, word => Number(held.has(word)))
    const told = [...asks, ...[...outcome.summary.split(/(?<=[.:;]) /), ...outcome.evidence.map(({ says }) => says)].map(heldTopicOf)].filter(
      words => words.length > FEWEST
    )
    const ofAsk = Math.max(0, ...told.map(words => share(words, word => context.get(word) ?? 0)))
    // An outcome has no title; its id names its subject.
    const ofSubject = share(heldTopicOf(outcome.id.replaceAll('-', ' ')), word => Math.sign(context.get(word) ?? 0))
    return { outcome, ofSentence, ofAsk, near: ofSentence * ofAsk * ofSubject }
  })
  return near.sort((a, b) => b.near - a.near)
}

const CLAUSE = /(?:[,;:—–]\s+(?:but|and|while|though|yet|so|although)\s|;\s|\s[—–]\s)/
/** The clauses of a sentence that say that something was done or was not. */
const clausesOf = (text: string) =>
  text
    .split(CLAUSE)
    .filter(clause => topicOf(clause).length >= FEWEST && (IS_OPEN.test(clause) || IS_DONE.test(clause) || GOES_ON.test(clause) || NOT_PROMISED.test(clause)))

function judged(topics: Topics, sentences: Sentence[], sentence: Sentence, clause: string) {
  const near = nearOutcomes(topics, sentences, sentence, clause)
  const [best] = near
  if (!best || best.ofSentence < OF_SENTENCE || best.ofAsk < OF_ASK) return null
  const rivals = near.filter(({ near }) => near >= best.near * RIVAL).map(({ outcome }) => wrong(outcome, clause))
  return rivals[0] && rivals.every(rival => rival !== null) ? { ...rivals[0], outcome: best.outcome } : null
}

const OVER = /\b(?:overtaken|superseded|replaced|reversed|dropped|originally|at first|first|then|later|since|had)\b/i
/** Something that was not met, told as still to come. */
const TO_COME =
  /\b(?:will (?!not|never|be missed|fail|miss)|is set to|are set to|is on course|are on course|on track|soon|is about to|is going to|are going to)\b/i
/** Something that was overtaken, told as of now. */
const toldAsNow = ({ as_of, summary }: Outcome, text: string): Verdict | null =>
  isPresent(text, Number(as_of.slice(0, 4)) - 1) && !OVER.test(text) ? { verdict: 'superseded', says: summary } : null

/** An outcome of an ask, promise or forecast that a sentence tells as it is not. */
export function outcomeItems(draft: Draft, topics: Topics, sentences: Sentence[], sentence: Sentence, given: ReadonlySet<string>): Marked[] {
  const told = clausesOf(sentence.text).map(clause => judged(topics, sentences, sentence, clause))
  const known = topics.base.outcomesOf([...given]).flatMap(outcome => {
    const isOver = outcome.status === 'overtaken' || outcome.status === 'reversed'
    const verdict = isOver
      ? (wrong(outcome, sentence.text) ?? toldAsNow(outcome, sentence.text))
      : outcome.status === 'not_met' && wrong(outcome, sentence.text)
        ? wrong(outcome, sentence.text)
        : outcome.status === 'not_met' &&
            TO_COME.test(sentence.text) &&
            isPresent(sentence.text, Number(outcome.as_of.slice(0, 4)) - 1) &&
            !/\bnot\b|n['’]t\b/.test(sentence.text)
          ? ({ verdict: 'superseded', says: outcome.summary } as const)
          : null
    return verdict ? [{ ...verdict, outcome }] : []
  })
  const [first] = [...told, ...known].filter(item => item !== null)
  if (!first) return []
  const { outcome, ...verdict } = first
  const place = trimmed(draft.text, sentence)
  return [{ kind: 'fact', ...draft.original(place), ...verdict, severity: 'stop', write_instead: null, match: matchOf('outcomes', outcome.id), place }]
}
