import { SMALL_NUMBERS, TENS } from '../../figures/words.js'
import { paragraphsOf } from '../text/paragraphs.js'
import { plainText } from '../text/plain-text.js'

/** Stands for a character that belongs to no figure; it is a token of its own, so that nothing is read across it. */
const MASK = '\u25a1'
/** Stands before each paragraph, item and row, for the same reason. */
const PARAGRAPH = '¶'

const WORD = [...SMALL_NUMBERS, ...TENS.slice(2)].join('|')
const NUMBER = `(?:\\d+(?:\\.\\d+)*|(?:${WORD})(?![\\p{L}]))`
const MONTH =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?:\\.|(?!\\p{L}))'
const DAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day'
const YEAR = '(?:19|20)\\d\\d'
const DASH = '[\\p{Dash}]'
const JOIN = `\\s*(?:${DASH}|/|,|&|(?<!\\p{L})(?:to|and|or)(?!\\p{L}))\\s*`
const ORDINAL = '\\d{1,2}(?:st|nd|rd|th)?'

/** Words before a number that names a thing instead of counting it: “section 4”, “phase two”. */
const LABELS =
  'sections?|chapters?|wks?|pages?|pp?\\.?|photos?|images?|pictures?|maps?|figs?\\.|figures?|tables?|box(?:es)?|charts?|graphs?|appendix|annex|paragraphs?|paras?\\.?|clauses?|articles?|schedules?|regulations?|rules?|items?|questions?|recommendations?|priority|aim|principle|theme|goal|objective|option|step|phase|stage|wave|round|cohort|season|series|episode|module|lesson|slides?|exhibit|bands?|bandings?|tiers?|levels?|grades?|types?|wards?|rooms?|floor|suite|units?|plots?|parts?|volume|vol\\.|issue|edition|version|release|nos?\\.|nº|lines?|q|scenario|category|cat\\.?|class|group|system|hall|platform|gate|junction|route|zone|extension|ext\\.?|footnotes?|notes?|refs?\\.?|references?|draft|act|agenda|radio|channel|formula|covid|col\\.?|floors|amendments?|motions?|petition|lots?|bays?|theatre|flats?|apartment|bus|actions?|findings?|lessons?|tips?|measure|indicator|domain|pillar|workstream|milestone|target|ranked|position|weeks|no'
const STREETS =
  'Street|Road|Lane|Avenue|Square|Place|House|Way|Row|Hill|Close|Drive|Court|Gardens|Terrace|Park|Crescent|Quay|Wharf|St|Rd|Mews|Embankment|Parade|Walk|Grove'
const PERSON_BEFORE_AGE =
  '(?:people|men|women|patients?|residents?|adults?|child|anybody|everybody|pensioners?|adults|children|those|nurses|anyone|everyone|someone|staff|residents|doctors|gps|workers|person|man|woman|girls|boys|all|age|ages|population)'

/** What is no statistic although it has numbers, in the order in which it is masked. */
const PATTERNS: RegExp[] = [
  // Addresses of pages and people, markup, identifiers.
  /\b(?:https?:\/\/|www\.)[^\s<>()]+/giu,
  /\]\([^()\s]*(?:\s"[^"]*")?\)/gu,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu,
  /<[^<>\n]{1,300}>/gu,
  /&#x?[\da-f]+;/giu,
  /(?<![\p{L}\d@])(?:[a-z\d-]+\.)+(?:uk|com|org|net|eu|gov|io)(?:\/[^\s<>()]*)?/giu,
  /\b10\.\d{4,}\/\S+/gu,
  /\bISBN[-\d\sX:]+/gu,
  /#\d+/gu,
  /\b(?:charity|company|registration|registered|reference|ref|case|grant|award|order|invoice|account|licence)\b[^.\n\d]{0,30}?(?:\bnos?\b\.?|\bnumber\b|[:#]|\bref\b)\s*\p{Lu}{0,4}[-/]?\d[\d/-]*/giu,
  /\b[\p{Lu}]{1,5}[-/]?\d[\d/.-]*[-/]\d+\b/gu,
  /\[\s*\d+(?:\s*[,–-]\s*\d+)*\s*\]/gu,
  // Telephone numbers, postcodes, addresses.
  /(?<![\d£,.])\+?\(?0\d{2,5}\)?(?:[\s-]\d{2,6}){1,3}(?!\d)/gu,
  /\+\d{1,3}[\s(-][\d()\s-]{7,}\d/gu,
  /(?<![\d£,.])0\d{3,}\b/gu,
  /\b(?:tel|telephone|phone|fax|helpline|mobile|ext|call|ring|text|dial|dialling|line)\b\.?:?\s*(?:on\s+)?(?:111|999|101|119|\d{5,}|\d{3,5}(?:[\s-]\d{3,6})+)\b/giu,
  /\b111 (?:&|and|or) 999\b|\b(?:111|999|119)\b(?=\s+(?:calls?|service|helpline|online|line|number|call[- ]handlers?))|\bNHS\s+(?:111|119|24)\b(?:\s+(?:or|and)\s+999\b)?|\b(?:or|to|via|on|through|call|ring|dial)\s+(?:111|999)\b/giu,
  /(?<![\p{L}\d])[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}(?![\p{L}\d])/gu,
  new RegExp(`(?<![\\p{L}\\d£,.])\\d+[a-z]?(?:${DASH}\\d+)?,?\\s(?:\\p{Lu}[\\p{L}'’]+\\s){1,4}(?:${STREETS})(?!\\p{L})`, 'gu'),
  /\bPO Box \d+/giu,
  /\btext \p{Lu}+ to \d+|\b(?:charity|company) \d{6,}/giu,
  // Dates and times.
  new RegExp(`(?<![\\d£,.])${ORDINAL}(?:${JOIN}${ORDINAL}){0,3}(?:\\s+of)?\\s+${MONTH}(?:,?\\s+${YEAR})?`, 'giu'),
  new RegExp(`(?<!\\p{L})${MONTH}\\s+(?:the\\s+)?${ORDINAL}(?:st|nd|rd|th)?(?![\\d,.%]*[\\d%]|\\s*(?:%|per\\s?cent))(?:,?\\s+${YEAR})?`, 'giu'),
  new RegExp(`(?<!\\p{L})${MONTH}(?:\\s+(?:and|to)\\s+${MONTH})?,?\\s+${YEAR}(?!\\d)`, 'giu'),
  new RegExp(`(?<!\\p{L})${DAY},?\\s+(?:the\\s+)?${ORDINAL}(?![\\d%])`, 'giu'),
  /(?<![\d.,/])\d{1,4}[/.]\d{1,2}[/.]\d{2,4}(?![\d/])/gu,
  /(?<!\d)(?:19|20)\d\d-\d\d(?:-\d\d(?:T[\d:.]+Z?)?)?(?!\d)/gu,
  /(?<![\d:])\d{1,2}:\d\d(?::\d\d)?(?!\d)\s*(?:[ap]\.?m\b\.?)?/giu,
  new RegExp(
    `(?<![\\d.,£])\\d{1,2}(?:\\.\\d\\d)?(?:\\s*(?:${DASH}|to)\\s*\\d{1,2}(?:\\.\\d\\d)?)?\\s?(?:[ap]\\.?m\\b\\.?|noon\\b|o['’]clock\\b|hrs\\b|gmt\\b|bst\\b)`,
    'giu'
  ),
  new RegExp(`(?<!\\p{L})(?:${WORD})\\s+o['’]clock\\b`, 'giu'),
  /(?<!\d)\d{1,3}[/:]\d{1,3}(?![\d%])/gu,
  // “30, 40 or 50 years ago”
  new RegExp(`(?<![\\p{L}\\d£])${NUMBER}(?:(?:,\\s|,?\\s(?:or|and|to)\\s)${NUMBER})+\\s(?:years|months|weeks|days)\\s(?:ago|later|earlier)`, 'giu'),
  // Ages.
  new RegExp(
    `(?<!\\p{L})(?:aged?|ages)\\s+(?:between\\s+|of\\s+|from\\s+|over\\s+|under\\s+)?${NUMBER}(?:(?:${JOIN})${NUMBER})*(?:\\s+(?:and|or)\\s+(?:over|under|above|older|younger|below))?`,
    'giu'
  ),
  new RegExp(
    `(?<![\\p{L}\\d£])${NUMBER}(?:(?:${DASH}?\\s*(?:to|${DASH}|and|or)\\s*)${NUMBER})?(?:${DASH}|\\s)(?:years?|months?|weeks?|days?)(?:${DASH}|\\s)olds?(?!\\p{L})`,
    'giu'
  ),
  new RegExp(
    `(?<!\\p{L})(?:over|under)(?:${DASH}|\\s)?(?:the\\s+age\\s+of\\s+)?(?:${NUMBER}['’]?s|(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|ones|twos|threes|fours|fives))(?!\\p{L})`,
    'giu'
  ),
  new RegExp(`(?<!\\p{L})(?:over|under)${DASH}${NUMBER}(?![\\d%])`, 'giu'),
  new RegExp(
    `(?<!\\p{L})${PERSON_BEFORE_AGE}\\s+(?:who\\s+(?:is|are)\\s+)?(?:over|under|above|below)\\s+(?:the\\s+age\\s+of\\s+)?(?:\\d{1,3}(?!\\d|[,.]\\d|\\s*(?:%|per\\s|hours|days|weeks|months))|(?:${WORD})(?!\\p{L}|\\s+(?:hours|days|weeks|months)))`,
    'giu'
  ),
  /(?<!\p{L})age(?:\s\p{Ll}+){0,5}?\s(?:is|was|were|of|at)\s(?:\p{Ll}+\s)?\d{1,3}(?:\.\d+)?(?![\d%,])/gu,
  /(?<!\p{L})(?:over|under|by|from) the age of \d{1,3}/giu,
  /(?<!\d)\d{2,3} (?:and|or) (?:over|older|under|younger)\b/giu,
  /(?<!\p{L})(?:his|her|their|my|your|our) (?:early |mid[- ]?|late )?\d0s\b/giu,
  /(?<=\p{Lu}\p{Ll}+, )\d{1,2}(?=,)/gu,
  /(?<=\p{L}, )(?<!\b(?:these|those|total|all|average), )\d{1,3}(?=, (?!(?:and|or|of|at|in|the)\b)\p{Ll})/gu,
  /(?<=(?:^|\n|[.!?]['’”)]?\s)(?:At|Aged) )\d{1,2}(?=,)/gu,
  /(?<!\p{L})(?:he|she|who|i|i'm|i’m)\s+(?:is|was|am|turned|turns)?\s*\d{2}(?=,|\.|\s+and(?!\s+\d)|\s+when)/giu,
  new RegExp(`(?<![\\p{L}\\d£])\\d{1,2}(?:\\s?(?:${DASH}|to)\\s?)\\d{2}(?:s(?!\\p{L})|\\s+(?:age|year)(?!\\p{L}))`, 'giu'),
  /(?<!\p{L})(?:are|is|was|were|be|being)(?: now)? (?:over|under|aged) \d{2}(?=[,.;)]|\s+and\b)/giu,
  // Intervals of confidence and tests of significance.
  /\b\d{2}\s?(?:%|per cent) (?:CI|confidence|power\b|level\b)[^;)\n]{0,40}|\bp\s?[<=>≤≥]\s?0?\.\d+|\b(?:SD|IQR)\s?[:=]?\s?\d+(?:\.\d+)?(?:\s?(?:to|[\p{Dash}])\s?\d+(?:\.\d+)?)?/giu,
  // Names, versions, ordinal numbers, footnotes.
  /\b24\/7\b|\b50[-–/]50\b|\b9[-–]5\b|\bnine[- ]to[- ]five\b/giu,
  /(?<!\p{L})(?:v|version )\d+(?:\.\d+)*/giu,
  /(?<!\d)\d+\.\d+\.\d+/gu,
  /(?<![\d.,])\d{1,4}\(\d{1,3}\)/gu,
  /(?<![\d,.])\d{1,3}(?:,\d{3})*(?:st|nd|rd|th)\b/giu,
  new RegExp(
    `(?<![\\p{L}\\d])(?!(?:to|of|in|the|and|or|by|at)${DASH})(?!(?:${WORD}|just|nearly|almost|under|mid|non|pre|post)${DASH})\\p{L}+${DASH}\\d+(?![\\d%,]|\\.\\d)`,
    'giu'
  ),
  /(?<=\p{L})\d+(?:[.,]\d+)*\p{L}*/gu,
  /(?<=\p{Ll}[.,;:!?]?['"’”)]?[.,;:!?]?)(?<!\()(?<=[\p{Ll}.,;:!?'"’”)])\d{1,3}(?=\s|$)(?<=\p{L}[.,;:!?'"’”)]{0,3}\d{1,3})/gu,
  new RegExp(
    `(?<![\\p{L}])(?:${LABELS})(?:\\s|${DASH}|\\s?#)${NUMBER}[a-z]?(?![\\d%]|[.,]\\d|\\s*(?:%|per\\s?cent|million|billion|years|months|weeks|days|hours|in\\s|out\\sof)|\\s(?:staff|people)(?!\\p{L}))(?:(?:${JOIN})${NUMBER}(?![\\d%]|[.,]\\d|\\s?%))*(?:\\sof\\s\\d+)?`,
    'giu'
  ),
  new RegExp(
    `(?<!\\b(?:last|this|next|each|every|an?|per|that|previous|one|following|same|past|the)\\s)(?<!\\p{L})(?:day|week|month|year|quarter|number)\\s(?:\\d{1,2}|${WORD})(?![\\p{L}\\d,%]|\\.\\d|\\s*(?:%|per\\s?cent|million|billion))`,
    'giu'
  ),
  /\bnumbered\s+\d+/giu,
  // Lists and headings with numbers.
  /(?<=^|\n)[ \t>]*(?:\d{1,3}(?:\.\d{1,2})*[.):]|\(\d{1,3}\)|\d{1,2}(?:\.\d{1,2})+(?=\s+[“‘"']?[\p{Lu}\u25a1]))(?=\s+\S)/gu,
  /(?<=^|\n)[ \t]*\d{1,2}(?:\.\d{1,2})*[ \t]+(?=\p{Lu}\p{Ll}+\b[^\n.]{0,80}(?:\n|$))(?![^\n]*[.!?](?:\n|$))/gu,
  /\(\d{1,2}\)(?=\s)|(?<=[\s(])\d{1,2}\)(?=\s\p{Ll})/gu,
  // Turns of phrase.
  new RegExp(`(?<!\\p{L})(?:one|first|second|third|fourth|fifth|last|latest) of (?:${SMALL_NUMBERS.slice(2, 11).join('|')})(?!\\p{L})`, 'giu'),
  /\b\dG\b/gu,
  /\b\d+[- ]min(?:ute)?s?[- ]read\b/giu,
  /\bhalf[- ](?:an?|the)[- ](?:hour|day|century|mile|pint|battle|story|chance|time)\b|\b(?<!and a )half[- ](?:day|term|time|way|hearted|heartedly|hour|hourly|century|year|yearly|mast|baked|price|finished|empty|full|life)s?\b/giu,
  /\b(?:first|second|latter|other|top|bottom|opening|final|closing|better|last|next|1st|2nd)[- ]half\b|\bhalf of (?:what|it|that|this|the (?:battle|problem|story|time|work))\b|\bnot half\b|\bhalf[- ]past\b|\btop[- ](?:\d+|three|four|five|six|ten|twenty)\b|\btime and a half\b/giu,
  /\b(?:first|second|third|fourth|last|this|next|each|every|per|previous|final|financial|current|latest|same|successive|consecutive|recent|past|two|three|four)[- ]quarters?\b(?= (?:of (?:the (?:year|financial)|\u25a1|\d)|on|results|figures|after|in a row|\u25a1))|\b(?:first|second|third|fourth|last|this|next|each|every|per|previous|final|financial|current|latest) quarter\b|\bquarter[- ](?:final|century|hour|on)\w*/giu,
  new RegExp(`\\bquarter (?:to|past) (?:${WORD}|\\d|midday|midnight|noon)`, 'giu'),
  /\bone[- ](?:to|by|on|after)[- ]one\b|\bone[- ](?:way|stop|off|size|sided|third[- ]party)\b|\bone of the\b|\bone (?:another|day|thing|side)\b|\b(?:two|three|four)[- ](?:way|faced|tier|pronged|thirds majority)\b|\bsecond to none\b/giu,
  /\b(?:(?:seven|(?<![\d.,])7) days a week|52 weeks a year|24 hours a day|twenty-four hours a day|365 days a year|five days a week|nine to five|one hundred per cent (?:behind|committed)|a million (?:thanks|miles)|a thousand (?:cuts|words)|(?:one|two) sides|two heads|first[- ]rate)\b/giu
]

/** A year that stands alone, or a financial year; “2,000 staff” is none, and “2000 staff” is none either. */
const YEARS = new RegExp(
  `(?<![\\d,.£$€])(?:mid${DASH}|early${DASH}|late${DASH})?${YEAR}(?:\\s?[/\\p{Dash}]\\s?(?:${YEAR}|\\d\\d)(?!\\d))?s?(?:\\.\\d{1,2}(?=\\s|$))?(?![\\d%]|,\\d|\\.\\d|\\s?(?:%|per\\scent|million|billion))`,
  'gu'
)
const COUNTED_AFTER =
  /^\s+(?:\p{Ll}+\s+)?(?:people|staff|patients|nurses|doctors|posts|vacancies|beds|jobs|homes|leaders|respondents|responses|appointments|gps|children|adults|calls|places|members|workers)\b/iu
const QUALIFIED_BEFORE = /\b(?:than|over|about|around|nearly|almost|least|some|all|the|these|other|to|of)\s+$/iu

/** “10 000”, but no part of a telephone number. */
const SPACED = /(?<![\d.,]|\d\s)[1-9]\d{0,2}(?:[ \u2009\u202f\u00a0]\d{3})+(?![\d.,]*\d|\s\d)/g

/** A text of the same length in which every number that is no statistic is masked. */
export function withoutOtherNumbers(text: string): string {
  const blank = (found: string) => found.replaceAll(/\S/g, MASK)
  // To the reader of figures, spaces between thousands are commas.
  const plain = plainText(text.replaceAll(SPACED, thousands => thousands.replaceAll(/\s/g, ',')))
  const left = paragraphsOf(text, plain).reduce(
    (masked, { start }) => (start === 0 ? masked : `${masked.slice(0, start - 1)}${PARAGRAPH}${masked.slice(start)}`),
    PATTERNS.reduce((masked, pattern) => masked.replaceAll(pattern, blank), plain)
  )
  return left.replaceAll(YEARS, (found, ...rest) => {
    const [at, whole] = rest.slice(-2) as [number, string]
    const isCount = /^\d{4}$/.test(found) && COUNTED_AFTER.test(whole.slice(at + 4)) && (QUALIFIED_BEFORE.test(whole.slice(0, at)) || found.endsWith('00'))
    return isCount ? found : blank(found)
  })
}
