import { type Figure, isRefusal, readFigure, wordsAgree } from '../../figures/read-figure.js'
import type { Span } from './draft.js'

export type FigureClass = 'percent' | 'gbp' | 'duration' | 'count'

/** A figure of a sentence, with its place in the text. */
export interface FoundFigure extends Span {
  figure: Figure
  class: FigureClass
  /** The noun inside “one trust in three”; otherwise empty. */
  noun: string
  /** True if words beside the number contradict it: “nearly half (54%)”. */
  isAtOdds: boolean
}

const UNITS = 'zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen'
const TENS = 'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety'
const SPOKEN = `(?:${TENS}|${UNITS}|(?:a|an) (?:hundred|thousand|million|billion))(?:(?:,? and |, |[ -])(?:${TENS}|${UNITS}|hundred|thousand|million|billion)){0,12}`
const DIGITS = '\\d+(?:,\\d+)*(?:\\.\\d+)?'
const SIZE = '(?:[\\s-]?(?:thousand|million|billion|trillion|bn|mn?|k)(?![\\p{L}]))?'
const CENT = '(?:\\s?%|[\\s-]?per[\\s-]?cent(?!\\p{L})|\\s?pc(?!\\p{L}))'
const OF_SIZE = '(?:half|quarter|third)(?: of)? an? (?:million|billion|thousand)(?!\\p{L})'
const PART = `(?:(?:a|an|one|two|three|four|five|six|seven|eight|nine)[\\s-])?(?:${OF_SIZE}|(?:half|halves|thirds?|quarters?|fifths?|tenths?)(?!\\p{L}))`
const BELOW_HUNDRED = `(?:\\d{1,2}(?:\\.\\d+)?|(?:${TENS})(?:[\\s-](?:${UNITS}))?|${UNITS})`
const WHOLE = '(?:two|three|four|five|six|eight|ten|twelve|twenty|(?:an?|one) hundred|hundred|100|50|20|12|10|8|6|5|4|3|2)(?![\\d\\p{L}])'
/** After “one trust in three” no noun stands: “two trusts in three counties” is no share. */
const NO_NOUN =
  '(?=\\s*(?:$|[^\\s\\p{L}\\d]|(?:of|said|says?|told|was|were|is|are|had|has|have|felt|feels?|thought|thinks?|took|believed?|wants?|wanted|named|called|saw|reported|do|does|did|who|would|could|will|can|answered|agreed|voted|rated|considered|expected|expects?|described|reckoned|worried|feared|put|puts|chose|picked|listed|cited|ranked|gave|placed|backed|doubted|saw|\\p{L}{3,}ed)(?!\\p{L})))'
const IN_TEN = `${BELOW_HUNDRED}(?:[\\s-](?:in|out of)[\\s-](?:every |each )?${WHOLE}|\\s(?:\\p{L}+\\s){1,3}?(?:in|out of)\\s(?:every |each )?${WHOLE}${NO_NOUN})`
const QUALIFIER =
  '(?:(?:(?:no|not) (?:more|less|fewer) than|up to|at (?:most|least)|nearly|almost|close to|approaching|getting on for|nigh on|not quite|just (?:under|below|short of|more than|over|above)|slightly (?:more|less|fewer) than|(?:well )?(?:over|above|under|below)|(?:more|greater|less|fewer|better) than|in excess of|north of|upwards of|about|around|roughly|approximately|some|circa|exactly|barely|scarcely|hardly)\\s+)?'
const AFTERWARDS = '(?:\\s+or\\s+(?:so|more|less|fewer)(?!\\p{L}))?'
const FIGURE = new RegExp(
  `(?<![\\p{L}\\d£.,/:-])(${QUALIFIER})(${IN_TEN}|${PART}|£?${DIGITS}${SIZE}${CENT}?|(?:a|one) (?:thousand|million|billion) and a (?:half|quarter)|(?:${SPOKEN})${SIZE}${CENT}?)(${AFTERWARDS})(?![\\p{L}\\d]|[,.:/-]\\d)`,
  'giu'
)
/** Qualifiers in the words of the reader of figures; “barely” only stresses. */
const PLAIN: [RegExp, string][] = [
  [/^(?:better than|north of|upwards of)\s+/i, 'more than '],
  [/^(?:getting on for|nigh on)\s+/i, 'nearly '],
  [/^(?:barely|scarcely|hardly)\s+/i, ''],
  [/\b(?:a|one) (thousand|million|billion) and a (half|quarter)$/i, 'one and a $2 $1']
]

const MONTH = '(?:january|february|march|april|may|june|july|august|september|october|november|december)'
const AFTER_IS_NO_COUNT = new RegExp(`^(?:st|nd|rd|th)?\\s+${MONTH}|^\\s?(?:am|pm)\\b|^[-–]\\d|^\\s?°|^[-–]year`, 'i')
const BEFORE_IS_NO_COUNT = new RegExp(
  `(?:${MONTH}|pages?|pp?\\.|section|item|number|episode|no\\.|version|room|clause|chapter|figure|table|paragraph|aged?|extension)\\s*$`,
  'i'
)
const YEAR = /^(?:19|20)\d\d$/
const LARGE = /\b(?:thousand|million|billion)\b/i
const DURATION = /^\s?-?(?:months?|years?)\b/i

const unitOf = (words: string, after: string): FigureClass =>
  words.includes('£') || /^\s+pounds?\b/i.test(after)
    ? 'gbp'
    : !LARGE.test(words) && /%|per[\s-]?cent|\spc$|[\s-](?:in|out of)[\s-]|half|halves|third|quarter|fifth|tenth/i.test(words)
      ? 'percent'
      : DURATION.test(after)
        ? 'duration'
        : 'count'

/** “One trust in every three” as “one in three”, with the noun between. */
const SHARE = new RegExp(`(?<![\\d.,])(${BELOW_HUNDRED})\\s((?:\\p{L}+\\s){0,3}?)(in|out of)\\s(?:every |each )?(${WHOLE})`, 'iu')
function plainly(words: string): { text: string; noun: string } {
  const text = PLAIN.reduce((told, [pattern, word]) => told.replace(pattern, word), words.replaceAll(/\s+/g, ' ').trim())
  const [all, number, noun = '', how, whole = ''] = SHARE.exec(text) ?? []
  return all ? { text: text.replace(all, `${number} ${how} ${/hundred/i.test(whole) ? '100' : whole}`), noun: noun.trim() } : { text, noun: '' }
}

/** True if a number is within the bounds that the words of a figure give. */
export const includes = ({ value_low, value_high }: Figure, value: number) => (value_low ?? value) <= value && value <= (value_high ?? value)

function read(words: string, of: FigureClass): Figure | null {
  const units = { percent: ['percent'], gbp: ['gbp'], duration: ['months'], count: ['people'] } as const
  const found = readFigure(words, units[of][0])
  return isRefusal(found) ? null : found
}

/** “half of leaders (54%)”: the words before a share in brackets. */
const BESIDE = /^([^()]{0,60})\(\s*$/

/** The figures of a stretch of text; dates, times and numbers of pages are none. */
export function figuresIn(text: string, { start, end }: Span): FoundFigure[] {
  const sentence = text.slice(start, end)
  const found = [...sentence.matchAll(FIGURE)].flatMap(({ 0: whole, 1: qualifier = '', 2: words = '', index }): FoundFigure[] => {
    const [before, after] = [sentence.slice(0, index), sentence.slice(index + whole.length)]
    if ((YEAR.test(words) && qualifier === '') || AFTER_IS_NO_COUNT.test(after)) return []
    const of = unitOf(words, after)
    if (of === 'count' && (BEFORE_IS_NO_COUNT.test(before) || /^(?:one|zero|half)$/i.test(words))) return []
    const { text: told, noun } = plainly(whole)
    const figure = read(told, of) ?? read(plainly(words).text, of)
    return figure ? [{ start: start + index, end: start + index + whole.length, figure, class: of, noun, isAtOdds: false }] : []
  })
  return found.flatMap((one, n) => {
    const next = found[n + 1]
    if (next?.class === 'percent' && one.class === 'percent' && BESIDE.test(text.slice(one.end, next.start))) return []
    const before = found[n - 1]
    if (before?.class !== 'percent' || one.class !== 'percent' || !BESIDE.test(text.slice(before.end, one.start))) return [one]
    const isAtOdds = !wordsAgree(`${text.slice(before.start, before.end)} (${text.slice(one.start, one.end)})`, 'percent')
    return [{ ...one, start: before.start, isAtOdds }]
  })
}
