import { printed } from '../text/plain-text.js'
import { HEAD_OF, type Name } from './names.js'
import { DETERMINER, OFFICE, STOP_WORD, VERB } from './vocabulary.js'

const AGE = /^(?:aged\s+)?\d{1,3}$/
const hasOffice = (words: string) => words.search(OFFICE) >= 0
const beginsWithVerb = (words: string) =>
  /^(?:(?:\p{L}+ly|also|then|later|has|had|have|is|was|who)\s+)*$/u.test(words.slice(0, Math.max(0, words.search(VERB)))) && words.search(VERB) >= 0

/** A role without the words before and after it that belong to the sentence. */
export const bareRole = (words: string) =>
  printed(words)
    .replace(/^[’']s\s+/, '')
    .replace(new RegExp(`^(?:as\\s+)?(?:(?:${DETERMINER}|then)\\s+)*`, 'iu'), '')
    .replace(/^(?:(?:The|the|a|an)\s+)?(?:[\p{Lu}][\p{L}&-]*\s+){0,3}[\p{L}&-]+(?:[’']s|s[’'])\s+(?=\p{Ll})/u, '')
    .replace(/\s+and (?:a|one of the) members? of .*$/, '')
    .replace(/[\s,]+$/, '')

/** “who is chief executive of Y”: the words of the role, or null. */
function relativeRole(chunk: string): string | null {
  const [, is] = /^who\s+(?:is|was|has been|became|works as|serves as|acts as)\s+(?:also\s+)?(.+)$/.exec(chunk) ?? []
  return is !== undefined && hasOffice(is) ? bareRole(is) : null
}

/** The words of an apposition end with a verb, a relative clause or a quotation. */
function cut(chunk: string): string {
  const verb = chunk.search(VERB)
  const relative = chunk.search(
    /\s(?:who|which|that|where|whose|after|before|during|in (?:a|an|his|her|their) (?:statement|letter|interview|speech|blog|email|report)|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|since (?:\d{4}|last|the|(?:January|February|March|April|May|June|July|August|September|October|November|December)))\b/
  )
  const ends = [verb, relative].filter(at => at > 0)
  return ends.length > 0 ? chunk.slice(0, Math.min(...ends)) : chunk
}

/** The role printed after a name, and where it ends. */
export function roleAfter(words: string, from: number, names: Name[]): { role: string | null; end: number } {
  let end = from
  let role: string | null = null
  const rest = words.slice(from)
  const honours = /^(?:,?\s+(?:MP|MSP|MS|MBE|OBE|CBE|DBE|KBE|KC|QC|PhD|MD|FRCP|FRCS|JP)(?![\p{L}]))+/u.exec(rest)?.[0] ?? ''
  end += honours.length
  const bracket = /^\s*\(([^()\uE000]{2,90})\)/.exec(words.slice(end))
  if (bracket?.[1] !== undefined) {
    end += bracket[0].length
    if (hasOffice(bracket[1])) role = bareRole(bracket[1])
  }
  const dash = /^\s+[–—]\s+([^–—.\uE000]{3,120}?)\s+[–—]\s/.exec(words.slice(end))
  if (dash?.[1] !== undefined && hasOffice(dash[1])) return { role: bareRole(dash[1]), end: end + dash[0].length }
  const place =
    /^\s+(?:of|from|at)\s+(?:the\s+|The\s+)?\p{Lu}[\p{L}\p{N}&’'-]*(?:\s+(?:of|for|and|the|&|\p{Lu}[\p{L}\p{N}&’'-]*))*(?<!\s(?:and|of|for|the))/u.exec(
      words.slice(end)
    )
  if (place) end += place[0].length
  for (;;) {
    const match = /^\s*,\s*([^,.;:?!()\uE000–—]+(?:\.(?=\p{L})[^,.;:?!()\uE000–—]*)*)/u.exec(words.slice(end))
    const raw = match?.[1]
    if (!match || raw === undefined) break
    const offset = end + match[0].length - raw.length
    const chunk = raw.trim()
    const kept = cut(raw)
    const next = offset + (kept.trimEnd().length || raw.trimEnd().length)
    if (
      names.some(
        name =>
          name.start >= offset && name.start < next && !/(?<![\p{L}])(?:of|at|for|in|from|with|to|by)\s+(?:the\s+)?$/u.test(words.slice(offset, name.start))
      )
    )
      break
    if (AGE.test(chunk)) end = next
    else if (/^(?:who|whose|which|whom)\b/.test(chunk)) {
      role ??= relativeRole(chunk)
      if (words[offset + raw.length] !== ',') break
      end = offset + raw.trimEnd().length
    } else if (beginsWithVerb(chunk)) break
    else if (role === null && hasOffice(kept) && !/^(?:and|but|while|as|when|with|to|in|on|after|he|she|they|it)\s/.test(chunk)) {
      role = bareRole(kept)
      end = next
    } else if (role !== null && /^(?:the\s+|and\s+(?:the\s+|a\s+)?)?\p{Lu}/u.test(chunk) && kept.trim() === chunk) {
      role = `${role}, ${printed(kept)}`
      end = next
    } else if (/^(?:from|of|at|aged|based|speaking|writing|representing|a|an|the|\p{Lu})(?![\p{L}])|^\p{Lu}/u.test(chunk) && words[offset + raw.length] === ',')
      end = offset + raw.trimEnd().length
    else break
    if (kept.trim() !== chunk) break
  }
  return { role, end }
}

/** The last words of a clause with an office that begin with an article and name it: “the minister” of “when we asked the minister”. */
function nounPhrase(clause: string): string {
  const places = [...clause.matchAll(/(?<![\p{L}’'-])(?:the|its|their|our|his|her|an?)\s/giu)].map(({ index }) => clause.slice(index)).reverse()
  return places.find(hasOffice) ?? clause.replace(new RegExp(`^${VERB.source}\\s+`, 'u'), '')
}

/** The role printed before a name, and where it begins. `from` is where the words of an earlier name end. */
export function roleBefore(words: string, start: number, from: number): { role: string | null; start: number } {
  const before = words.slice(from, start)
  const adjacent = String(/(?:[\p{L}\p{N}&’'.-]+\s+){0,10}$/u.exec(before)?.[0])
  const tokens = adjacent.split(/(?<=\s)(?=\S)/)
  const last = String(tokens.at(-1)).trim()
  if (
    new RegExp(`^(?:${OFFICE.source})$`, 'iu').test(last) ||
    /^(?:MS|AM|TD|MEP|MLA)$/.test(last) ||
    (/^(?:officer|care|nursing|council|state|health|operations|finance)$/i.test(last) && hasOffice(adjacent))
  ) {
    const stop = tokens.slice(0, -1).findLastIndex(token => /^.{3,}\.\s$/.test(token) || STOP_WORD.test(token.trim()))
    const role = tokens.slice(stop + 1).join('')
    if (hasOffice(role) || /(?:MS|AM|TD|MEP|MLA)\s$/.test(role)) return { role: bareRole(role), start: start - role.length }
  }
  const [headOf] = HEAD_OF.exec(before) ?? []
  if (headOf !== undefined) {
    const role = headOf.replace(new RegExp(`^.*(?<![\\p{L}])(?:the|an?|but|and|when|as|said|by|with|from|to)\\s+(?=.*${OFFICE.source})`, 'iu'), '')
    return { role: bareRole(role), start: start - role.length }
  }
  const [, office] = /(?:^|[.;:]\s+)((?:The\s+)?[^.;:()\uE000]{3,100}?)\s+\($/u.exec(before) ?? []
  if (office !== undefined && hasOffice(office)) return { role: bareRole(office), start: start - office.length - 2 }
  const [, chunk] =
    /(?:^|[.?!]\s+|[,;:\uE000]\s*|(?<=\s)(?:said|says|added|warned|explained|by|to)\s+)((?:(?!\s(?:said|says|added|warned|explained|told)\s)[^,;:.\uE000])+),\s+$/u.exec(
      before
    ) ?? []
  if (chunk === undefined || !hasOffice(chunk)) return { role: null, start }
  const own = nounPhrase(chunk)
  if (/^\s*(?:\p{L}+ing|In|On|At|For|By|With|From|After|Before|When|While|Asked|who|whose|and|but|also)\s/u.test(own)) return { role: null, start }
  return { role: bareRole(own), start: start - (before.length - before.lastIndexOf(own)) }
}

/** “Ann Lee is the chair of Y”: a role in a sentence of its own. */
export function roleInSentence(words: string, end: number): string | null {
  const [, role] = /^\s+(?:is|was|has been|became|remains|works as|serves as)\s+((?:the|a|an)?\s*[^,.;:?!\uE000]{3,110})/.exec(words.slice(end)) ?? []
  if (role === undefined || !hasOffice(role)) return null
  const first = role.search(OFFICE)
  const isPlain =
    /^(?:(?:now|also|currently|still)\s+)?(?:(?:the|an?)\s+(?:(?!(?:of|to|by|in|with|that|than|her|his|their)\s)[\p{L}’'-]+\s+){0,4}|(?:[\p{L}-]+\s+)?)$/u.test(
      role.slice(0, first)
    )
  return isPlain ? bareRole(cut(role)) : null
}
