import { printed } from '../text/plain-text.js'
import { PROPER } from './names.js'
import type { Organisations } from './organisations.js'
import type { Mention, People, Voice } from './people.js'
import { bareRole } from './roles.js'
import { DETERMINER, DOCUMENT_NOUN, OFFICE, STOP_WORD, VERB } from './vocabulary.js'

const PRONOUN = /(?<![\p{L}’'-])(?:he|she|they|it)(?![\p{L}’'-])/giu
const GROUP =
  /(?<![\p{L}’'-])(?:(?:the|some|many|most|other|several|both|two|three|these)\s+)?(?:(?!(?:of|in|by|to|for|with|at|from|on|and|or|that|as|than|one|what|which|when|while|because|if|but|where|how|why|so|among|[\p{L}-]+ing)\s)[\p{L}-]+\s+){0,2}?(?:leaders|respondents|people|patients|nurses|doctors|GPs|staff|members|managers|directors|trusts|boards|ministers|MPs|campaigners|critics|experts|unions|officials|participants|executives|chairs|clinicians|carers|families|residents|researchers|authors|councils|councillors|providers|practices|teams|systems|workers|others|those)(?![\p{L}’'-])(?:\s+(?:of|in|at|from)\s+(?:the\s+)?[\p{L}’'-]+(?:\s+(?:social|health|care)(?:\s+(?:services|care))?)?)?/giu
const PHRASE_AFTER = String.raw`(?:\s+(?:of|for|at|in|from|with|on|to)\s+(?:the\s+|a\s+|an\s+|one\s+|another\s+|its\s+)?[\p{L}\p{N}&’'-]+(?:\s+(?:of|and|for|the|&)?\s*\p{Lu}[\p{L}\p{N}&’'-]*|\s+(?!(?:said|says|told|who|that|which|was|is|were|has|had|added|warned|described|called|in|on|at)(?!\p{L}))(?=\p{Ll})[\p{L}-]+(?=\s+(?:trust|hospital|board|council|practice|ward|team|system|area|town|city|service|unit|college|centre)))*(?:\s+(?:trust|hospital|board|council|practice|ward|team|system|area|town|city|service|unit|college|centre))?)`
const AFTER = new RegExp(`^${PHRASE_AFTER}{0,3}`, 'u')

/** “Her message”: words that belong to a person. */
const HIS_WORDS =
  /(?<![\p{L}’'-])(?:his|her|its|their)\s+(?:(?!own\s)[\p{L}-]+\s+){0,2}?(?:plan|manifesto|paper|report|letter|book|statement|tweet|post|email|speech|message|verdict|answer|response|reply|view|words|advice|warning|blog|article|study|research|review|evidence|submission|conclusion|plea|comments?|remarks?)(?![\p{L}’'-])/giu

/** “said another”, “one said”: somebody without a name. */
const SOMEBODY = new RegExp(
  String.raw`(?<![\p{L}’'-])(?:another|one|someone|somebody|an? (?:second|third|fourth)|others|some|many|several)(?=\s+(?:also\s+)?${VERB.source})|(?<=${VERB.source}\s)(?:another|one|an? (?:second|third|fourth)|others|some)(?=[.,;]|\s+(?:of|from|in)\s)`,
  'giu'
)

const voiceOf = (kind: Voice['kind'], name: string | null, role: string | null = null): Voice => ({ name, role, kind, gender: null })

/** Words that describe someone whom the text has named: “the retired teacher”. */
const DESCRIPTION =
  /^(?:teacher|nurse|carer|patient|mother|father|son|daughter|doctor|GP|surgeon|consultant|grandmother|grandfather|author|researcher|professor|campaigner|driver|worker|farmer|widow|widower|pensioner|midwife|paramedic|pharmacist|physician|psychiatrist|economist|lecturer|volunteer|resident|academic|student|lawyer|parent)$/i
const AGED = /(?<![\p{L}’'-])the\s+\d{1,3}-year-old(?:\s+[\p{L}-]+)?(?=\s|,|$)/giu

/** Offices without a name: “one chief executive”, “an NHS England spokesperson”, “the minister”. */
function offices(words: string, people: People): Mention[] {
  return [...words.matchAll(OFFICE)].flatMap(({ 0: head, index }) => {
    const before = words
      .slice(0, index)
      .split(/(?<=\s)(?=\S)/)
      .slice(-8)
    const last = before.findLastIndex(word => !/^[\p{L}\p{N}&’'-]+\s+$/u.test(word) || STOP_WORD.test(word.trim()))
    const start = index - before.slice(last + 1).join('').length
    const determiner = new RegExp(`(?:${DETERMINER})\\s+$`, 'iu').exec(words.slice(0, start))?.[0] ?? ''
    const after = String(AFTER.exec(words.slice(index + head.length))?.[0])
    const until = index + head.length + after.length
    const apposition = /^,\s+(?:the|an?|which|who|whose)\s[^.;:\uE000]{2,100}?(?=,\s)/.exec(words.slice(until))?.[0] ?? ''
    const end = until + apposition.length
    const span = { start: start - determiner.length, end }
    const isDefinite = /^the\s/i.test(determiner)
    const isMember = isDefinite && /^(?:MP|MSP|MS|peer)$/.test(head)
    const known = isDefinite && !isMember ? (people.withRole(printed(words.slice(start, index + head.length))) ?? people.withRole(head)) : null
    const voice = known ?? voiceOf('person', null, bareRole(words.slice(span.start, until)))
    const role = bareRole(words.slice(start, until))
    // “The daughter of a resident” is somebody new.
    const isOld = isDefinite && !known && /^\p{Ll}/u.test(role) && !/\s(?:of|to)\s+(?:an?|one)\s/.test(after)
    const isDescription = isMember || (isOld && (DESCRIPTION.test(head) || /^(?:[\p{Ll}-]+|chief executive)$/u.test(role)))
    return [{ ...span, core: span, voice, kind: isDescription ? ('description' as const) : ('office' as const) }]
  })
}

/** Organisations by name, and “the charity” for the one that is known. */
function institutions(words: string, organisations: Organisations): Mention[] {
  const named = organisations.mentions(words).map(({ start, end, extent, name, isGroup }): Mention => {
    const core = { start, end }
    return { start, end: extent, core, voice: voiceOf(isGroup ? 'group' : 'organisation', isGroup ? null : name), kind: isGroup ? 'group' : 'organisation' }
  })
  const generic = organisations
    .generic(words)
    .map(({ start, end, name }): Mention => ({ start, end, core: { start, end }, voice: voiceOf('organisation', name), kind: 'organisation' }))
  return [...named, ...generic]
}

const plainMentions = (words: string, pattern: RegExp, kind: Mention['kind'], voice: (found: string) => Voice): Mention[] =>
  [...words.matchAll(pattern)].map(({ 0: found, index }) => {
    const span = { start: index, end: index + found.length }
    return { ...span, core: span, voice: voice(found), kind }
  })

const DOCUMENT_OF =
  /^(?:[’']s|[’'])\s+(?:[\p{L}-]+\s+){0,2}?(?:letter|reply|report|response|statement|email|speech|message|review|paper|blog|submission|article|book|evidence|tweet|post|answer)(?![\p{L}’'-])/u

/** “Ms Lee’s reply”: the words of its author. */
const letters = (people: Mention[], words: string): Mention[] =>
  people.flatMap(mention => {
    const found = DOCUMENT_OF.exec(words.slice(mention.core.end))?.[0]
    if (found === undefined) return []
    const span = { start: mention.start, end: mention.core.end + found.length }
    return [{ ...span, core: span, voice: mention.voice, kind: 'document' as const }]
  })

/** “The coalition’s report” speaks for the coalition, “the report” for itself. */
function documentVoice(found: string, organisations: Organisations): Voice {
  const [, owner] = /^(?:the|an?|this|that)\s+(.+?)(?:[’']s|(?<=s)[’'])\s/iu.exec(found) ?? []
  const name = owner && organisations.generic(`the ${owner}`)[0]?.name
  const [, publisher] = /^(?:the|an?|this|that)\s+((?:\p{Lu}[\p{L}&-]*\s+)+)/u.exec(found.replace(/^(?:The|An?|This|That)/, first => first.toLowerCase())) ?? []
  if (publisher && /\s\p{Ll}+$/u.test(found) && /^\p{Lu}/u.test(publisher)) return voiceOf('organisation', organisations.fullest(publisher.trim()))
  return name ? voiceOf('organisation', name) : voiceOf('document', bareRole(found))
}

/** “A report by the Health Foundation”: its author speaks. */
const documentsIn = (words: string, organisations: Organisations, people: Mention[]): Mention[] =>
  plainMentions(words, DOCUMENT_NOUN, 'document', found => documentVoice(found, organisations)).flatMap(mention => {
    const [all, author] =
      new RegExp(`^(?:\\s+(?:by|from)|,\\s+(?:led|written|chaired|produced|conducted)\\s+by)\\s+(?:the\\s+)?(${PROPER.source})`, 'u').exec(
        words.slice(mention.end)
      ) ?? []
    const title = /^,\s+\p{Lu}[^,.;:\uE000]{2,80},/u.exec(words.slice(mention.end))?.[0]
    const isTitle = title !== undefined && !people.some(({ start }) => start >= mention.end && start < mention.end + title.length)
    if (isTitle) return [{ ...mention, end: mention.end + title.length - 1 }]
    if (all === undefined || author === undefined) return []
    const end = mention.end + all.length
    const person = people.find(({ start }) => start >= mention.end && start < end && author.startsWith(words.slice(start, start + 3)))
    return [{ ...mention, end, voice: person && !author.includes(' and ') ? person.voice : voiceOf('organisation', author) }]
  })

/** Everything in a paragraph that may stand for a voice, in its order; a longer mention hides those within it. */
export function mentionsIn(words: string, people: People, organisations: Organisations): Mention[] {
  const named = people.mentions(words)
  const all = [
    ...letters(named, words),
    ...documentsIn(words, organisations, named),
    ...named,
    ...plainMentions(words, AGED, 'description', found => voiceOf('person', null, bareRole(found))),
    ...offices(words, people),
    ...plainMentions(words, PRONOUN, 'pronoun', () => voiceOf('group', null)),
    ...plainMentions(words, HIS_WORDS, 'pronoun', () => voiceOf('group', null)),
    ...plainMentions(words, DOCUMENT_NOUN, 'document', found => documentVoice(found, organisations)),
    ...institutions(words, organisations),
    ...plainMentions(words, SOMEBODY, 'group', () => voiceOf('group', null)),
    ...plainMentions(words, GROUP, 'group', () => voiceOf('group', null))
  ]
  const kept: Mention[] = []
  for (const mention of all) if (!kept.some(({ start, end }) => mention.start < end && start < mention.end)) kept.push(mention)
  return kept.sort((a, b) => a.core.start - b.core.start)
}
