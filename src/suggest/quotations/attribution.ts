import type { Span } from '../types.js'
import type { Mention } from './people.js'
import { adjacentSubject, isPossessive, mentionAt, type Scene, subjectOf } from './subjects.js'
import type { Verb } from './verbs.js'

export interface Attribution {
  mention: Mention
  where: 'before' | 'after'
  /** The words that attribute: “said”, “according to”, “:”. */
  by: string
}

/** “…,” Derek remembers: any verb attributes between a quotation that begins its sentence and a stop. */
function withUnlistedVerb({ words, mentions, verbs }: Scene, quoted: Span, sentence: Span, until: number): Attribution | null {
  const end = Math.min(until, sentence.end)
  const gap = words.slice(quoted.end, end)
  const isWhole = /^\s*$/.test(words.slice(sentence.start, quoted.start)) && gap.length < 100 && !verbs.some(({ start }) => start >= quoted.end && start < end)
  const mention = isWhole
    ? mentions.find(({ start, voice, kind }) => start >= quoted.end && start < end && (voice.kind === 'person' || kind === 'pronoun'))
    : undefined
  if (!mention || isPossessive(words, mention)) return null
  const [before, after] = [words.slice(quoted.end, mention.start), words.slice(mention.end, end)]
  const [, first] = /^\s+(\p{Ll}+(?:s|ed))(?:\s[^,;]{0,50})?[.,]?\s*$/u.exec(after) ?? []
  const [, inverted] = /^\s+(\p{Ll}+(?:s|ed))\s+(?:the\s+)?$/u.exec(before) ?? []
  const verb = /^\s*$/.test(before) ? first : inverted
  return verb !== undefined && !/^(?:is|was|has|does)$/.test(verb) ? { mention, where: 'after', by: verb } : null
}

function afterQuotation(scene: Scene, quoted: Span, sentence: Span, until: number): Attribution | null {
  const { words, verbs } = scene
  const found = (mention: Mention | undefined, by: string): Attribution | null => (mention ? { mention, where: 'after', by } : null)
  const rest = words.slice(quoted.end, sentence.end)
  const according =
    /^\s*[,—–-]?\s*(?:according to|in the words of|to quote|(?:is|was|were) (?:how|what|the (?:verdict|view|message|word|description|answer|conclusion|warning) (?:of|from)))\s/.exec(
      rest
    )
  if (according) return found(mentionAt(scene, quoted.end + according[0].trimEnd().length), 'according to')
  const line = /^\s*(?:[—–-]{1,2}|\()\s*/.exec(rest)
  if (line) {
    const mention = mentionAt(scene, quoted.end + line[0].length)
    const isCode = mention && /\d/.test(words.slice(mention.core.start, mention.core.end))
    if (mention && !isCode && /^[\s).]*$/.test(words.slice(mention.end, sentence.end))) return found(mention, 'the line after it')
  }
  const unlisted = withUnlistedVerb(scene, quoted, sentence, until)
  if (unlisted) return unlisted
  const verb = verbs.find(({ start }) => start >= quoted.end && start < until)
  if (!verb || verb.isPassive) return null
  const gap = words.slice(quoted.end, verb.start)
  if (/^\s*[,—–-]?\s*$/.test(gap)) {
    const mention = mentionAt(scene, verb.end)
    return mention && mention.core.start < until ? found(mention, verb.word) : null
  }
  const subject = verb.isDependent ? undefined : adjacentSubject(scene, verb, quoted.end)
  return subject && /^\s*[,—–-]?\s*(?:as\s+)?(?:the\s+)?$/i.test(words.slice(quoted.end, subject.start)) ? found(subject, verb.word) : null
}

/** Whether a sentence ends soon after a position: “…, he said in a statement.” */
const isLastClause = ({ words, mentions }: Scene, at: number, sentence: Span) => {
  const after = mentions.find(({ start, core }) => core.end > at && start < at + 8)
  return words.slice(Math.max(at, after?.end ?? at), sentence.end).replace(/\uE000.*$/, '').length < 60
}

/** “…, he said.” at the end of a sentence that has other words after the quotation. */
function atSentenceEnd(scene: Scene, quoted: Span, sentence: Span): Attribution | null {
  const verb = scene.verbs.find(
    ({ start, end, isDependent, isPassive }) => start >= quoted.end && end <= sentence.end && !isDependent && !isPassive && isLastClause(scene, end, sentence)
  )
  const mention = verb && (adjacentSubject(scene, verb, quoted.end) ?? mentionAt(scene, verb.end))
  const isApart = mention && /[,—–]\s*(?:the\s+)?$/i.test(scene.words.slice(quoted.end, Math.min(mention.start, verb.start)))
  if (mention && isApart) return { mention, where: 'after', by: verb.word }
  const according = /(?<![\p{L}])(?:according to|in the words of)\s/iu.exec(scene.words.slice(sentence.start, sentence.end))
  if (!according) return null
  const at = sentence.start + according.index
  const source = mentionAt(scene, at + according[0].trimEnd().length)
  return source ? { mention: source, where: at < quoted.start ? 'before' : 'after', by: 'according to' } : null
}

/** “The plan, said Ann Lee, was …” and “Said Ann Lee: …”. */
function parenthesis(scene: Scene, verb: Verb, sentence: Span): Mention | undefined {
  const mention = mentionAt(scene, verb.end)
  const isFirst = scene.words.slice(sentence.start, verb.start).trim() === ''
  return mention && (isFirst || /^\s*,/.test(scene.words.slice(mention.core.end))) ? mention : undefined
}

/** Another verb stands between: “revealed its plan, which left leaders …”. */
const OTHER_CLAUSE = /,\s+(?:which|leaving|amid|after|while)\s[^,]*$/

function beforeQuotation(scene: Scene, quoted: Span, sentence: Span): Attribution | null | undefined {
  const { words, verbs, mentions } = scene
  const inSentence = verbs.filter(({ start, end }) => start >= sentence.start && end <= quoted.start)
  const last = inSentence.at(-1)
  const verb = inSentence.findLast(({ isPassive }) => !isPassive)
  if (last?.isPassive) {
    const agent = /^[^.;]*?(?<![\p{L}])by\s/u.exec(words.slice(quoted.end, sentence.end)) ?? null
    const mention = agent ? mentionAt(scene, quoted.end + agent[0].trimEnd().length) : undefined
    if (mention) return { mention, where: 'after', by: `${last.word} by` }
    if (!verb) return undefined
  }
  const possessor = mentions.findLast(
    mention =>
      mention.core.end <= quoted.start && isPossessive(words, mention) && /^[’']s?\s+(?:[\p{L}-]+\s+){0,2}$/u.test(words.slice(mention.core.end, quoted.start))
  )
  if (possessor && (!verb || possessor.start > verb.end) && possessor.voice.kind === 'person')
    return { mention: possessor, where: 'before', by: 'the possessive' }
  if (verb) {
    const inverted = /(?:^|,)\s*$/.test(words.slice(sentence.start, verb.start)) && !verb.isDependent ? parenthesis(scene, verb, sentence) : undefined
    const mention = inverted ?? subjectOf(scene, verb, sentence.start)
    if (OTHER_CLAUSE.test(words.slice(verb.end, quoted.start))) return undefined
    return mention ? { mention, where: 'before', by: verb.word } : undefined
  }
  if (/:\s*$/.test(words.slice(sentence.start, quoted.start))) {
    const within = mentions.filter(({ start, core }) => start >= sentence.start && core.end <= quoted.start)
    const isBeforeColon = ({ end }: Mention) => /^\s*(?:\([^)]*\)|,[^:]*)?\s*:\s*$/.test(words.slice(end, quoted.start))
    const mention =
      within.find(({ voice }) => voice.kind === 'person' && voice.name !== null) ??
      within.find(each => each.voice.kind !== 'organisation' || isBeforeColon(each))
    if (mention) return { mention, where: 'before', by: 'the colon' }
  }
  return null
}

/**
 * Who says a quotation, by the words of its own sentence. Null if they say nothing;
 * undefined if they attribute it to nobody whom they name.
 */
export function attributionOf(scene: Scene, quoted: Span, sentence: Span, next: number): Attribution | null | undefined {
  const after = afterQuotation(scene, quoted, sentence, Math.min(next, sentence.end))
  if (after) return after
  const before = beforeQuotation(scene, quoted, sentence)
  const isSomebody = before && (before.mention.voice.kind !== 'group' || before.mention.kind === 'pronoun')
  return (isSomebody ? before : atSentenceEnd(scene, quoted, sentence)) ?? before
}
