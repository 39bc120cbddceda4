import type { Span } from '../types.js'
import type { Mention } from './people.js'
import type { Verb } from './verbs.js'

/** A paragraph as the search for speakers sees it; all positions are within it. */
export interface Scene {
  /** Its words, with U+E000 for every character of a quotation. */
  words: string
  mentions: Mention[]
  verbs: Verb[]
}

const ADVERBS = String.raw`(?:\s|also|then|later|again|has|have|had|previously|recently|today|yesterday|once|earlier|already|simply|now|both|all|himself|herself|however|meanwhile|once more|therefore|still|even|perhaps|[\p{L}]+ly)*`
const IS_ADJACENT = new RegExp(String.raw`^\s*,?${ADVERBS}$`, 'u')
const NOT_SUBJECT =
  /(?<![\p{L}])(?:by|to|with|from|of|for|about|against|than|told|tells|at|on|in|asked|like|including|under|after|before|between|over|into|among|alongside|succeeded|replaced|met|warned|urged|criticised|praised|thanked|joined|accused)\s+(?:the\s+|an?\s+)?$/iu
export const isPossessive = (words: string, { core }: Mention) => /^[’'](?:s(?![\p{L}])|(?=\s))/u.test(words.slice(core.end))
export const isObject = (words: string, mention: Mention) => NOT_SUBJECT.test(words.slice(0, mention.start)) || isPossessive(words, mention)
/** Where a clause of its own begins: at a quotation, a semicolon, “while”. */
const startOfChunk = (words: string, at: number) =>
  Math.max(words.lastIndexOf(',', at - 1), words.lastIndexOf(';', at - 1), words.lastIndexOf('\uE000', at - 1)) + 1
const isInRelativeClause = (words: string, { start }: Mention) =>
  /(?<![\p{L}])(?:who|whose|whom|which|that)\s[^,]*$/u.test(words.slice(startOfChunk(words, start), start))
/** Whether a mention may be the subject of a clause. */
export const isSubject = (words: string, mention: Mention) => !isObject(words, mention) && !isInRelativeClause(words, mention)
const RANK: Record<Mention['kind'], number> = { full: 3, surname: 3, pronoun: 2.6, office: 2.4, description: 2.4, organisation: 2, document: 1.6, group: 1.4 }

/** The mention whose words, with its role and appositions, run up to the verb. */
export const adjacentSubject = ({ words, mentions }: Scene, verb: Span, from: number): Mention | undefined =>
  mentions
    .filter(mention => mention.core.end <= verb.start && mention.start >= from && !isPossessive(words, mention))
    .filter(mention => {
      const between = words.slice(Math.min(mention.end, verb.start), verb.start)
      const isPlaced = between.includes(',') ? isSubject(words, mention) : !isObject(words, mention)
      return isPlaced && IS_ADJACENT.test(between)
    })
    .sort((a, b) => b.core.start - a.core.start)[0]

/** The subject of a clause whose verb stands further on. */
function farSubject({ words, mentions }: Scene, verb: Verb, from: number): Mention | undefined {
  const candidates = mentions.filter(({ start, core }) => start >= from && core.end <= verb.start)
  const ranked = candidates.map((mention, at) => {
    const object = isObject(words, mention) ? 3 : 0
    const relative = isInRelativeClause(words, mention) ? 2 : 0
    const isFirst = /^\s*$/.test(words.slice(Math.max(from, startOfChunk(words, mention.start)), mention.start)) ? 1.5 : 0
    return { mention, score: RANK[mention.kind] + isFirst - object - relative - 0.2 * (candidates.length - 1 - at) }
  })
  const best = ranked.sort((a, b) => b.score - a.score)[0]
  return best && best.score > 0 ? best.mention : undefined
}

/** The mention that begins right at a position, after at most a determiner. */
export const mentionAt = ({ words, mentions }: Scene, at: number): Mention | undefined =>
  mentions.find(mention => mention.core.end > at && mention.start >= at && /^\s*(?:(?:the|an?|one|its|our)\s+)?$/i.test(words.slice(at, mention.start))) ??
  mentions.find(mention => mention.start < at && mention.core.start >= at && mention.core.start - at < 3)

/** Whether the subject right before a verb is a noun that no mention covers: “the protocol calls”. */
function isUnknown({ words, mentions }: Scene, verb: Verb, from: number): boolean {
  const noun = /(?<!(?<![\p{L}])(?:of|in|at|for|from|to|with|by|on)\s+)(?<![\p{L}])(?:the|an?|this|that|its|their)\s+(?:\p{Ll}[\p{L}-]*\s+){1,2}$/u.exec(
    words.slice(from, verb.start)
  )
  return noun !== null && !mentions.some(({ start, end }) => end > from + noun.index && start < verb.start)
}

/** The mention that a verb before a quotation, or after it, has as its subject. */
export function subjectOf(scene: Scene, verb: Verb, from: number): Mention | undefined {
  if (!verb.isDependent) {
    const adjacent = adjacentSubject(scene, verb, from)
    if (adjacent) return adjacent
  }
  // “…, with the union advising”: a participle has a subject of its own after “with”.
  const { words, mentions } = scene
  const own = mentions.find(
    ({ start, end }) =>
      start >= from && IS_ADJACENT.test(words.slice(Math.min(end, verb.start), verb.start)) && /(?<![\p{L}])with\s+(?:the\s+)?$/iu.test(words.slice(0, start))
  )
  if (own) return own
  return isUnknown(scene, verb, from) ? undefined : farSubject(scene, verb, from)
}
