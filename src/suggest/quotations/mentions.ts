import { printed } from '../text/plain-text.js'
import { PROPER } from './names.js'
import type { Mention, People, Voice } from './people.js'
import { bareRole } from './roles.js'
import { DETERMINER, DOCUMENT_NOUN, kindOfWord, OFFICE, STOP_WORD } from './vocabulary.js'

const PRONOUN = /(?<![\p{L}’'-])(?:he|she|they|it)(?![\p{L}’'-])/giu
const GROUP =
  /(?<![\p{L}’'-])(?:(?:the|some|many|most|other|several|both|two|three|these)\s+)?(?:(?!(?:of|in|by|to|for|with|at|from|on|and|or|that|as|than|one)\s)[\p{L}-]+\s+){0,2}?(?:leaders|respondents|people|patients|nurses|doctors|GPs|staff|members|managers|directors|trusts|boards|ministers|MPs|campaigners|critics|experts|unions|officials|participants|executives|chairs|clinicians|carers|families|residents|researchers|authors|councils|councillors|providers|practices|teams|systems|workers|others|those)(?![\p{L}’'-])/giu
const PHRASE_AFTER = String.raw`(?:\s+(?:of|for|at|in|from|with|on|to)\s+(?:the\s+|a\s+|an\s+|one\s+|another\s+|its\s+)?[\p{L}\p{N}&’'-]+(?:\s+(?:of|and|for|the|&)?\s*\p{Lu}[\p{L}\p{N}&’'-]*|\s+(?!(?:said|says|told|who|that|which|was|is|were|has|had|added|warned|described|called|in|on|at)(?!\p{L}))(?=\p{Ll})[\p{L}-]+(?=\s+(?:trust|hospital|board|council|practice|ward|team|system|area|town|city|service|unit|college|centre)))*(?:\s+(?:trust|hospital|board|council|practice|ward|team|system|area|town|city|service|unit|college|centre))?)`
const AFTER = new RegExp(`^${PHRASE_AFTER}{0,3}`, 'u')

/** “Her message”: words that belong to a person. */
const HIS_WORDS =
  /(?<![\p{L}’'-])(?:his|her)\s+(?:[\p{L}-]+\s+){0,2}?(?:paper|report|letter|book|statement|tweet|post|email|speech|message|verdict|answer|response|reply|view|words|advice|warning|blog|article|study|research|review|evidence|submission|conclusion|plea|comments?|remarks?)(?![\p{L}’'-])/giu

const voiceOf = (kind: Voice['kind'], name: string | null, role: string | null = null): Voice => ({ name, role, kind, gender: null })

/** Offices without a name: “one chief executive”, “an NHS England spokesperson”, “the minister”. */
function offices(words: string, people: People): Mention[] {
  return [...words.matchAll(OFFICE)].flatMap(({ 0: head, index }) => {
    const before = words.slice(0, index).split(/(?<=\s)(?=\S)/)
    let first = before.length
    while (
      first > 0 &&
      before.length - first < 8 &&
      /^[\p{L}\p{N}&’'-]+\s+$/u.test(before[first - 1] ?? '') &&
      !STOP_WORD.test((before[first - 1] ?? '').trim())
    )
      first--
    const role = before.slice(first).join('')
    const start = index - role.length
    const determiner = new RegExp(`(?:${DETERMINER})\\s+$`, 'iu').exec(words.slice(0, start))?.[0] ?? ''
    const after = AFTER.exec(words.slice(index + head.length))?.[0] ?? ''
    const end = index + head.length + after.length
    const span = { start: start - determiner.length, end }
    const known = /^the\s/i.test(determiner) ? (people.withRole(printed(words.slice(start, index + head.length))) ?? people.withRole(head)) : null
    const voice = known ?? voiceOf('person', null, bareRole(words.slice(span.start, end)))
    return [{ ...span, core: span, voice, kind: 'office' as const }]
  })
}

function organisations(words: string): Mention[] {
  return [...words.matchAll(PROPER)].flatMap(({ 0: all, index }) => {
    const lead =
      /^(?:(?:The|In|At|On|But|And|Yet|Meanwhile|However|A|An|For|By|As|When|While|Last|This|That|Its|Both|Now|Then|Also|If|Separately|According to)\s+(?:the\s+)?)+/.exec(
        all
      )?.[0] ?? ''
    const name = all.slice(lead.length)
    const first = name.split(/\s/)[0] ?? ''
    if (name === '' || (kindOfWord(first) === 'none' && !name.includes(' '))) return []
    const isSentenceStart = lead === '' && /(?:^|[.?!:]["'”’»)]*\s+|\uE000\s+)$/u.test(words.slice(0, index))
    const isPlural = !name.includes(' ') && /[^s]s$|^Staff$/.test(name) && kindOfWord(name) === 'name' && isSentenceStart
    const start = index + lead.length
    const span = { start, end: start + name.length }
    const bracket = /^\s*\([^()]{2,20}\)/.exec(words.slice(span.end))?.[0] ?? ''
    return [
      {
        ...span,
        end: span.end + bracket.length,
        core: span,
        voice: voiceOf(isPlural ? 'group' : 'organisation', isPlural ? null : name),
        kind: isPlural ? ('group' as const) : ('organisation' as const)
      }
    ]
  })
}

const plainMentions = (words: string, pattern: RegExp, kind: Mention['kind'], voice: (found: string) => Voice): Mention[] =>
  [...words.matchAll(pattern)].map(({ 0: found, index }) => {
    const span = { start: index, end: index + found.length }
    return { ...span, core: span, voice: voice(found), kind }
  })

/** “A report by the Health Foundation”: its author speaks. */
const documentsIn = (words: string): Mention[] =>
  plainMentions(words, DOCUMENT_NOUN, 'document', found => voiceOf('document', printed(found))).flatMap(mention => {
    const [all, author] = new RegExp(`^\\s+(?:by|from)\\s+(?:the\\s+)?(${PROPER.source})`, 'u').exec(words.slice(mention.end)) ?? []
    return all === undefined ? [] : [{ ...mention, end: mention.end + all.length, voice: voiceOf('organisation', author ?? null) }]
  })

/** Everything in a paragraph that may stand for a voice, in its order; a longer mention hides those within it. */
export function mentionsIn(words: string, people: People): Mention[] {
  const all = [
    ...people.mentions(words),
    ...offices(words, people),
    ...plainMentions(words, PRONOUN, 'pronoun', () => voiceOf('group', null)),
    ...plainMentions(words, HIS_WORDS, 'pronoun', () => voiceOf('group', null)),
    ...documentsIn(words),
    ...plainMentions(words, DOCUMENT_NOUN, 'document', found => voiceOf('document', printed(found))),
    ...organisations(words),
    ...plainMentions(words, GROUP, 'group', () => voiceOf('group', null))
  ]
  const kept: Mention[] = []
  for (const mention of all) if (!kept.some(({ start, end }) => mention.start < end && start < mention.end)) kept.push(mention)
  return kept.sort((a, b) => a.core.start - b.core.start)
}
