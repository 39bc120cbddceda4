import type { Span } from '../types.js'
import { isNameInCapitals, kindOfWord, OFFICE, TITLE } from './vocabulary.js'

/** A person’s name as printed at one place. */
export interface Name extends Span {
  words: string
  titles: string
  /** First names, initials and surname without titles. */
  parts: [string, ...string[]]
}

const CAPITALISED = String.raw`\p{Lu}[\p{L}\p{M}]*(?:[’'](?!s(?![\p{L}]))\p{L}+)?(?:-(?:[\p{L}]|[’'](?!s(?![\p{L}])))+)*`
const INITIALS = String.raw`\p{Lu}\.(?:\s?\p{Lu}\.)*|\p{Lu}(?=\s\p{Lu})`
const PARTICLES = String.raw`(?:(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|bin|binti|ibn|al|el|ap|ab|ten|ter|y|i)\s+)*(?:(?:al|el|ap)-)?`
const TITLES = String.raw`(?:(?:the\s+|The\s+)?(?:${TITLE})\.?\s+)+`
const NAME = new RegExp(
  String.raw`(?<![\p{L}\p{N}’'&-])(?<titles>${TITLES})?(?<parts>${PARTICLES}(?:${INITIALS}|${CAPITALISED})(?:\s+(?!(?:${TITLE})\.?\s)${PARTICLES}(?:${INITIALS}|${CAPITALISED}))*)(?<seat>\s+of\s+${CAPITALISED}(?:\s+${CAPITALISED})?)?`,
  'gu'
)
const PART = new RegExp(String.raw`${PARTICLES}(?:${INITIALS}|${CAPITALISED})`, 'gu')
const isPeer = (titles: string) => /Baroness|Baron|Lord|Lady|Viscount|Earl|Countess|Bishop|Duke/.test(titles)
const isCapitals = (word: string) => word.length > 2 && word === word.toUpperCase()

interface Run extends Span {
  parts: Name['parts']
  /** Beside the word of an organisation: “Avon” of “Avon Mental Health”. */
  isInOrganisation: boolean
  isAfterOrganisation: boolean
}

/** Runs of words that may be names: “Secretary” and “Trust” part one run from the next. */
function runs(start: number, words: string): Run[] {
  const inCapitals = words.trim().split(/\s+/) as Name['parts']
  if (inCapitals.length > 1 && inCapitals.length < 4 && inCapitals.every(isNameInCapitals))
    return [{ start, end: start + words.trimEnd().length, parts: inCapitals, isInOrganisation: false, isAfterOrganisation: false }]
  const found: Run[] = []
  let before: ReturnType<typeof kindOfWord> = 'none'
  for (const { 0: part, index } of words.matchAll(PART)) {
    const word = part.trim()
    const kind = kindOfWord(word)
    const run = found.at(-1)
    const end = start + index + word.length
    if (kind === 'name' && before === 'name' && run) found[found.length - 1] = { ...run, end, parts: [...run.parts, word] }
    else if (kind === 'name') found.push({ start: start + index, end, parts: [word], isInOrganisation: false, isAfterOrganisation: before === 'organisation' })
    else if (kind === 'organisation' && before === 'name' && run) run.isInOrganisation = true
    before = kind
  }
  return found
}

/** “her son Dafydd”, “health secretary Streeting”: a name of one word. */
const OFFICE_BEFORE = new RegExp(`(?<=(?:${OFFICE.source})) $`, 'u')

/** “leader of Wealdshire CC Roger Gough”: a name after an office with its organisation. */
export const HEAD_OF = new RegExp(
  String.raw`(?:[\p{L}’'-]+\s+){0,4}${OFFICE.source}\s+(?:of|at|for|in)\s+(?:the\s+)?(?:\p{Lu}[\p{L}\p{N}&’'-]*\s+(?:(?:of|and|for|the)\s+)*){1,7}$`,
  'u'
)

/** Every person’s name in a text of which quotations are blank. A single word counts only with a title; surnames alone are told by the people whom the text names in full. */
export function namesIn(plain: string): Name[] {
  return [...plain.matchAll(NAME)].flatMap(({ index, groups = {}, 0: all }) => {
    const { titles = '', parts: words = '', seat = '' } = groups
    const from = index + titles.length
    return runs(from, words).flatMap(run => {
      const isTitled = titles !== '' && run.start === from
      const isWord = run.parts.every(part => part.length < 3)
      const before = plain.slice(Math.max(0, run.start - 90), run.start)
      const isAfterOffice = OFFICE_BEFORE.test(before)
      const isHeadOf = run.parts.length > 1 && run.isAfterOrganisation && HEAD_OF.test(before)
      if (
        run.parts.length > 5 ||
        isWord ||
        (!isTitled && ((run.parts.length === 1 && !isAfterOffice) || ((run.isInOrganisation || run.isAfterOrganisation) && !isHeadOf)))
      )
        return []
      const start = isTitled ? index + all.length - all.replace(/^[Tt]he\s+/, '').length : run.start
      const end = isPeer(titles) && run.end === from + words.length ? run.end + seat.length : run.end
      return [{ start, end, words: plain.slice(start, end).replace(/\s+/g, ' '), titles: isTitled ? titles.trim() : '', parts: run.parts }]
    })
  })
}

/** “MATTHEW TAYLOR” as other texts print it. */
export const withoutCapitals = (name: string) =>
  name.replace(/[\p{L}’'-]+/gu, word =>
    isCapitals(word) && !/^[IVX]+$/.test(word) ? word.toLowerCase().replace(/(?:^|[-’'])\p{L}/gu, letter => letter.toUpperCase()) : word
  )

export const surnameOf = ({ parts }: Pick<Name, 'parts'>) => String(parts.at(-1)).replace(/^.*\s/, '')
export const PROPER =
  /(?<![\p{L}\p{N}’'-])(?:\p{Lu}[\p{L}\p{N}\p{M}&’'-]*)(?:(?:\s+(?:of|for|and|the|&|in|on|to|with)){0,2}\s+(?:\p{Lu}[\p{L}\p{N}\p{M}&’'-]*))*/gu
