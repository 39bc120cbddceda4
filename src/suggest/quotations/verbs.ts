import type { Span } from '../types.js'
import { PARTICIPLE, VERB } from './vocabulary.js'

/** A verb of speech in a paragraph. */
export interface Verb extends Span {
  word: string
  /** “adding”, or the second verb of “welcomed the plan and said”: its subject is that of its clause. */
  isDependent: boolean
  /** “was told”: its subject does not speak. */
  isPassive: boolean
}

const NOUN_BEFORE =
  /(?:(?<![\p{L}])(?:the|a|an|his|her|its|their|these|those|this|that|of|for|in|such|any|no|new|recent|latest|first|two|three|more|to|would|could|will|can|should|must|may|might|cannot|not|won’t|didn’t|did|does|do)|[’']s)\s+$/iu
const MODAL_BEFORE = /(?<![\p{L}])(?:would|could|will|can|must|may|might)\s+$/iu
const BASE_FORM = /^(?:say|tell|call|describe|warn|argue|believe|claim|add|note|insist|report)$/
const MAY_BE_NOUN =
  /^(?:says|claims|reports|calls|notes|comments|states|promises|hopes|fears|demands|praises|posts|labels|brands|reads|shouted|call|claim|note|report|captures|accuses|compares|joined|found|felt)$/
const PASSIVE_BEFORE = /(?<![\p{L}])(?:was|were|been|be|being|is|are|gets?|got)(?:\s+(?:also|previously|once|widely|\p{L}+ly))?\s+$/iu

/** The verbs of speech outside quotations. */
export function verbsIn(words: string): Verb[] {
  const finite = [...words.matchAll(VERB)].flatMap(({ 0: word, index }): Verb[] => {
    const before = words.slice(0, index)
    if (MAY_BE_NOUN.test(word) && NOUN_BEFORE.test(before) && !MODAL_BEFORE.test(before)) return []
    if (BASE_FORM.test(word) && NOUN_BEFORE.test(before) && !MODAL_BEFORE.test(before)) return []
    const isDependent = /(?:,?\s(?:and|but|then|or)(?:\s(?:has|had|also|then|later|\p{L}+ly))*)\s+$/u.test(before)
    return [{ start: index, end: index + word.length, word, isDependent, isPassive: PASSIVE_BEFORE.test(before) }]
  })
  const participles = [...words.matchAll(PARTICIPLE)].map(
    ({ 0: word, index }): Verb => ({ start: index, end: index + word.length, word, isDependent: true, isPassive: false })
  )
  return [...finite, ...participles].sort((a, b) => a.start - b.start)
}
