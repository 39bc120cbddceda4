import type { Span } from '../types.js'
import type { PageParagraph } from './page.js'
import type { Voice } from './people.js'
import { bareRole } from './roles.js'
import { OFFICE } from './vocabulary.js'

const DASH = /^[\s—–-]*/
const LONGEST_LINE = 160
const NAME_AND_ROLE = /^(?<name>\p{Lu}[\p{L}’'-]+(?:\s\p{Lu}[\p{L}’'-]+){0,3}),\s+(?<role>[^.:]+)$/u
/** “That was the view of Ann Lee.” */
const NAMES_LATER =
  /^(?:That|This|Those|These|It|Such|So|The (?:words?|comments?|remarks?|speaker|message|verdict|warning|view|description|phrase|line|quote))\s(?:[\p{L}’']+\s){0,4}?(?:is|was|are|were|comes?|came|said|says|belongs?|belonged)(?![\p{L}])/u

/** Whether a line begins with a dash, as only a line that names a speaker does under a quotation. */
export const isDashed = ({ words }: PageParagraph) => /^\s*[—–-]/.test(words) && words.length < LONGEST_LINE

const isNamed = (voice: Voice) => voice.kind === 'person' && voice.name !== null

/** The speaker that a line of its own names: “— Ann Lee, chair”, “ICB chair”. */
export function voiceOfLine(line: PageParagraph): Voice | null {
  const words = line.words.replace(DASH, '')
  const from = line.words.length - words.length
  if (words.length >= LONGEST_LINE || /[.?!:]$/.test(words)) return null
  const first = line.mentions.find(({ voice, kind }) => isNamed(voice) || kind === 'office')
  const isFirst = first !== undefined && first.start <= from + 1
  if (first && isFirst && isNamed(first.voice) && /^[\s.,]*$|^,?\s[^.]{0,80}$/.test(line.words.slice(first.end))) return first.voice
  const { name, role } = NAME_AND_ROLE.exec(words)?.groups ?? {}
  if (name !== undefined && role !== undefined && name.search(OFFICE) < 0 && role.search(OFFICE) >= 0)
    return { name, role: bareRole(role), kind: 'person', gender: null }
  return first && isFirst && /^(?:,[^.]*)?$/.test(line.words.slice(first.end)) ? { ...first.voice, role: words } : null
}

/** The speaker whom a sentence after the quotation names. */
export function voiceNamedLater({ words, mentions }: PageParagraph, span: Span): Voice | null {
  if (!NAMES_LATER.test(words.slice(span.start, span.end))) return null
  return mentions.find(({ start, core, voice }) => start >= span.start && core.end <= span.end && isNamed(voice))?.voice ?? null
}
