import { type Figure, isRefusal, readFigure, wordsAgree } from '../../figures/read-figure.js'
import type { Span } from './draft.js'

export type FigureClass = 'percent' | 'gbp' | 'duration' | 'count'

/** A figure of a sentence, with its place in the text. */
export interface FoundFigure extends Span {
  figure: Figure
  class: FigureClass
  /** True if words beside the number contradict it: “nearly half (54%)”. */
  isAtOdds: boolean
}

const UNITS = 'zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen'
const TENS = 'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety'
const SPOKEN = `(?:${TENS}|${UNITS})(?:(?:,? and |, |[ -])(?:${TENS}|${UNITS}|hundred|thousand|million|billion)){0,12}`
const DIGITS = '\\d[\\d,]*(?:\\.\\d+)?'
const SIZE = '(?:[\\s-]?(?:thousand|million|billion|trillion|bn|mn?|k)(?![\\p{L}]))?'
const CENT = '(?:\\s?%|[\\s-]?per[\\s-]?cent(?!\\p{L})|\\s?pc(?!\\p{L}))'
const PART = `(?:(?:a|an|one|two|three|four|five|six|seven|eight|nine)[\\s-])?(?:half|halves|thirds?|quarters?|fifths?|tenths?)(?!\\p{L})`
const IN_TEN = `(?:${DIGITS}|${UNITS})[\\s-](?:in|out of)[\\s-](?:every[\\s-])?(?:ten|five|three|four|eight|twenty|100|10|5|3|4|8|20)(?![\\d\\p{L}])`
const QUALIFIER =
  '(?:(?:(?:no|not) (?:more|less|fewer) than|up to|at (?:most|least)|nearly|almost|close to|approaching|not quite|just (?:under|below|short of|more than|over|above)|slightly (?:more|less|fewer) than|(?:well )?(?:over|above|under|below)|(?:more|greater|less|fewer) than|in excess of|about|around|roughly|approximately|some|circa|exactly)\\s+)?'
const FIGURE = new RegExp(
  `(?<![\\p{L}\\d£.,/:-])(${QUALIFIER})(${IN_TEN}|${PART}|£?${DIGITS}${SIZE}${CENT}?|(?:${SPOKEN})${SIZE}${CENT}?)(?![\\p{L}\\d]|[,.:/-]\\d)`,
  'giu'
)

const MONTH = '(?:january|february|march|april|may|june|july|august|september|october|november|december)'
const AFTER_IS_NO_COUNT = new RegExp(`^(?:st|nd|rd|th)?\\s+${MONTH}|^\\s?(?:am|pm)\\b|^[-–]\\d|^\\s?°|^[-–]year`, 'i')
const BEFORE_IS_NO_COUNT = new RegExp(
  `(?:${MONTH}|pages?|pp?\\.|section|item|number|episode|no\\.|version|room|clause|chapter|figure|table|paragraph|aged?|extension)\\s*$`,
  'i'
)
const YEAR = /^(?:19|20)\d\d$/
const DURATION = /^\s?-?(?:months?|years?)\b/i

const unitOf = (words: string, after: string): FigureClass =>
  words.includes('£')
    ? 'gbp'
    : /%|per[\s-]?cent|\spc$|[\s-](?:in|out of)[\s-]|half|halves|third|quarter|fifth|tenth/i.test(words)
      ? 'percent'
      : DURATION.test(after)
        ? 'duration'
        : 'count'

function read(words: string, of: FigureClass): Figure | null {
  const units = { percent: ['percent'], gbp: ['gbp'], duration: ['months'], count: ['people'] } as const
  const found = readFigure(words.replaceAll(/\s+/g, ' ').trim(), units[of][0])
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
    const figure = read(whole, of) ?? read(words, of)
    return figure ? [{ start: start + index, end: start + index + whole.length, figure, class: of, isAtOdds: false }] : []
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
