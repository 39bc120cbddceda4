import { type Token, wordAt } from './tokens.js'

/** Spans of time that say when: “the past 12 months”, “within six months”. */
const TIME_BEFORE =
  /^(?:next|last|past|coming|previous|following|first|final|preceding|these|those|recent|subsequent|every|another|opening|initial|further|within|in|over|during|throughout|across|since|at)$/
const TIME_AFTER = /^(?:ago|later|earlier|before|hence|old|apart|ended|ending|since)$/
/** “has been broken for six weeks” measures; “a settlement for three years” does not. */
const LASTED = /^(?:been|was|were|has|have|had|wait\w*|delay\w*|stay\w*|\p{L}{2,}ed)$/u
/** “will last three years” */
const VERB_BEFORE = /^(?:will|would|to|can|could|should|may|might|must|not|and)$/

/** True if a span of time only says when: “over the next two years”, “three months later”, “the 12 months to □”. */
export function isTimeReference(tokens: Token[], from: number, to: number): boolean {
  // “worsened by 11 minutes since 2019”
  if (wordAt(tokens, from - 1) === 'by' && wordAt(tokens, to) === 'since') return false
  const after = wordAt(tokens, to)
  const isPossessive = /^['’]$/.test(after) && /^\p{L}/u.test(wordAt(tokens, to + 1))
  const isAfter = after === 'after' && !/^[\p{L}\d]/u.test(wordAt(tokens, from - 1))
  // “on the floor for nine hours” measures; “a settlement for three years” does not.
  const isShort = /^(?:second|minute|min|hour|hr|day|night)s?$/.test(wordAt(tokens, to - 1))
  const isFor = wordAt(tokens, from - 1) === 'for' && !isShort && !tokens.slice(Math.max(0, from - 6), from - 1).some(({ word }) => LASTED.test(word))
  // “the worst January for 12 years”
  const isRecord =
    wordAt(tokens, from - 1) === 'for' && tokens.slice(Math.max(0, from - 5), from - 1).some(({ word }) => /^(?:worst|best|\p{L}{2,}est|first)$/u.test(word))
  const isOn = after === 'on' && !/^\p{L}/u.test(wordAt(tokens, to + 1))
  const isUntil = after === 'to' && /^(?:□|january|february|march|april|may|june|july|august|september|october|november|december)$/.test(wordAt(tokens, to + 1))
  const isVerb = VERB_BEFORE.test(wordAt(tokens, from - 2))
  // “in 90 minutes” measures; “in five years” says when.
  const isMeasure = /^(?:in|every)$/.test(wordAt(tokens, from - 1)) && isShort
  // “28 days to respond”
  const isDeadline = after === 'to' && /^(?:have|has|had|given|allowed)$/.test(wordAt(tokens, from - 1))
  return (
    isDeadline ||
    isRecord ||
    isAfter ||
    (TIME_BEFORE.test(wordAt(tokens, from - 1)) && !isVerb && !isMeasure) ||
    TIME_AFTER.test(after) ||
    isPossessive ||
    isUntil ||
    isOn ||
    isFor
  )
}
