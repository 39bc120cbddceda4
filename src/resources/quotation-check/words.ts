import { type MappedText, originalRange, rewrite } from './mapped-text.js'
import { CHARACTERS } from './transparent.js'

/** A word or a number of a text in its canonical form, with its position in UTF-16 units of the text it was read from. */
export interface Word {
  word: string
  start: number
  end: number
  /** True if it is spelt like a name: with a capital that no beginning of a sentence explains. */
  name: boolean
  /** True if a hyphen joins it to the next word. */
  linked: boolean
}

const UNITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
const TEENS = ['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen']
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const SAID = new Map([...[...UNITS, ...TEENS].map((word, n) => [word, n] as const), ...TENS.map((word, n) => [word, 20 + 10 * n] as const)])

const POWERS: [string, number][] = [
  ['thousand|k', 3],
  ['million|mln|mn|m', 6],
  ['billion|bn', 9],
  ['trillion|trn|tn', 12]
]
const SYMBOLS: Record<string, string> = { pound: '£', euro: '€', dollar: '$' }
const powerOf = (size: string) => POWERS.find(([names]) => names.split('|').includes(size))?.[1] ?? 0

/** Apostrophes, and characters that are typed for them. */
export const APOSTROPHE = "['’‘ʼʹʻʽ′´`ꞌ՚‛]"
const HYPHEN = '[-‐‑‒–—−]'
const EDGE = '(?![\\p{L}\\p{N}])'
const SPOKEN = `(?:${TENS.join('|')})[-\\s](?:${UNITS.slice(1, 10).join('|')})|${[...TENS, ...TEENS, ...UNITS].join('|')}`
const DIGITS = `[0-9]+(?:[.,·][0-9]+)*`
const SIZE = `(?:[-\\s]?(?<size>${POWERS.map(([names]) => names).join('|')})${EDGE})?`
const SHARE = `(?<share>\\s?%|[-\\s]?(?:per[-\\s]?cent|pct)${EDGE})?`
const MONEY = `(?:\\s(?<money>pound|euro|dollar)s?${EDGE})?`
const NUMBER = `(?<symbol>\\p{Sc}\\s?)?(?<![\\p{L}\\p{N}])(?:(?<digits>${DIGITS})|(?<spoken>${SPOKEN})${EDGE})${SIZE}${SHARE}${MONEY}(?<rest>[\\p{L}\\p{N}]*)`
/** A mark between two numbers, or a sign or a comparison before or after one. */
const BETWEEN = `(?<=[0-9%])\\s?(?<between>${HYPHEN}|[/:×])\\s?(?=\\p{Sc}?[0-9])`
const SIGN = `(?<=^|[\\s(\\["'‘“])(?<sign>${HYPHEN})(?=\\p{Sc}?[0-9])|(?<mark>[<>≤≥≮≯≈~±+∼](?=\\s?\\p{Sc}?[0-9])|(?<=[0-9%])\\+|[≠¬=])`
const PLAIN = `\\p{L}[\\p{L}\\p{M}\\p{N}]*(?:${APOSTROPHE}\\p{L}[\\p{L}\\p{M}]*)*`
const TOKEN = new RegExp(`${BETWEEN}|${SIGN}|${NUMBER}|(?<plain>${PLAIN})|(?<other>[%‰&]|\\p{Sc}|\\p{N}+)`, 'giu')

const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/
const DECIMAL = /^\d+(?:\.\d+)?$/
const YEARS = /(?<!\d)(?:19|20)\d\d$/
/** Marks over a letter are ignored, but not those that strike it out. */
const ACCENTS = /(?![\u0335-\u0338])\p{M}/gu
const APOSTROPHES = new RegExp(APOSTROPHE, 'g')

export const fold = (word: string) => word.replaceAll(APOSTROPHES, "'").normalize('NFKD').replaceAll(ACCENTS, '').toLowerCase()

type Groups = Record<string, string | undefined>

/** A number in one form: 30 per cent and 30%, £250 million and £250m are the same; a comma or dot in the wrong place is not ignored. */
function numberOf({ digits, spoken, size = '', share, symbol, money, rest = '' }: Groups): string {
  const said = spoken
    ?.toLowerCase()
    .split(/[-\s]/)
    .reduce((sum, word) => sum + (SAID.get(word) ?? 0), 0)
  const printed = said === undefined ? (digits ?? '').replaceAll('·', '.') : String(said)
  const plain = GROUPED.test(printed) ? printed.replaceAll(',', '') : printed
  const power = powerOf(size.toLowerCase())
  const value = DECIMAL.test(plain) && power > 0 ? String(Number(`${plain}e${power}`)) : `${plain}${power > 0 ? size : ''}`
  return `${symbol?.trim() ?? SYMBOLS[money?.toLowerCase() ?? ''] ?? ''}${value}${share ? '%' : ''}${fold(rest)}`
}

/** The mark between two numbers; in 2022/23 and 2022–23 it is the same. */
const markBetween = (mark: string, before: string) => (YEARS.test(before) ? '/' : /[/:×]/.test(mark) ? mark : '–')

function canonical(before: string, match: string, groups: Groups): string {
  if (groups.between) return markBetween(groups.between, before)
  if (groups.sign) return '−'
  if (groups.digits || groups.spoken) return numberOf(groups)
  return match === '&' ? 'and' : fold(match)
}

const OPENS = /(?:^|[.!?:…\n][\s'’”")\]]*|[“‘"'([]\s*)$/u
const CAPITALS = /\p{Lu}/gu
const PERCENT = /^per[-\s]?cent$/i
const isName = (before: string, match: string) => {
  const capitals = match.match(CAPITALS)?.length ?? 0
  return capitals > 1 || (capitals === 1 && /^\p{Lu}/u.test(match) && !/^I(?!\p{L})/u.test(match) && !OPENS.test(before))
}

/** “per cent” apart from a number is two words to the pattern and one to readers. */
const percents = (words: Word[], text: string): Word[] =>
  words.flatMap((word, n) => {
    const next = words[n + 1]
    if (next && PERCENT.test(text.slice(word.start, next.end))) return { ...word, word: '%', end: next.end }
    const before = words[n - 1]
    if (before && PERCENT.test(text.slice(before.start, word.end))) return []
    return word.word === 'percent' ? { ...word, word: '%' } : word
  })

/** The words of a text: numbers with their signs, currencies and units; words with the apostrophes inside them. */
export function wordsOf(text: string): Word[] {
  const words = [...text.matchAll(TOKEN)].map(({ 0: match, index, groups = {} }): Word => {
    const end = index + match.length
    const before = text.slice(Math.max(0, index - 8), index)
    return {
      word: canonical(before, match, groups),
      start: index,
      end,
      name: groups.plain !== undefined && isName(before, match),
      linked: groups.plain !== undefined && /^[-‐‑]\s*\p{L}/u.test(text.slice(end, end + 12))
    }
  })
  return percents(words, text)
}

/** The words of a printed text, with their positions in it. */
export function printedWords(text: string): Word[] {
  const mapped: MappedText = rewrite(text, CHARACTERS)
  return wordsOf(mapped.text).map(word => {
    const [start, end] = originalRange(mapped, word.start, word.end)
    return { ...word, start, end }
  })
}
