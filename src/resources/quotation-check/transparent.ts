import type { Rewrite } from './mapped-text.js'

/** Named entities that editors of web pages write; letters with accents follow a rule of their own, since accents are ignored. */
const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  le: '≤',
  ge: '≥',
  ne: '≠',
  asymp: '≈',
  plusmn: '±',
  minus: '−',
  times: '×',
  divide: '÷',
  not: '¬',
  quot: '"',
  apos: "'",
  lsquo: '‘',
  rsquo: '’',
  sbquo: '‚',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  laquo: '«',
  raquo: '»',
  prime: '′',
  Prime: '″',
  nbsp: '\u00a0',
  ensp: '\u2002',
  emsp: '\u2003',
  thinsp: '\u2009',
  shy: '\u00ad',
  zwj: '\u200d',
  zwnj: '\u200c',
  lrm: '\u200e',
  rlm: '\u200f',
  ndash: '–',
  mdash: '—',
  hyphen: '-',
  hellip: '…',
  bull: '•',
  middot: '·',
  dagger: '†',
  Dagger: '‡',
  lsqb: '[',
  rsqb: ']',
  lbrack: '[',
  rbrack: ']',
  percnt: '%',
  permil: '‰',
  num: '#',
  pound: '£',
  euro: '€',
  dollar: '$',
  yen: '¥',
  cent: '¢',
  frac12: '½',
  frac14: '¼',
  frac34: '¾',
  sup1: '¹',
  sup2: '²',
  sup3: '³'
}
const NUMBERED = /^&#(x?)([\da-f]+);$/i
const ACCENTED = /^&([a-z])(?:acute|grave|circ|uml|tilde|cedil|ring|caron|slash);$/i

function decoded(entity: string): string {
  const [, hex, digits = ''] = NUMBERED.exec(entity) ?? []
  if (digits) {
    const code = Number.parseInt(digits, hex ? 16 : 10)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' '
  }
  return ENTITIES[entity.slice(1, -1)] ?? ACCENTED.exec(entity)?.[1] ?? entity
}

const BLOCKS = 'p|div|br|hr|li|ul|ol|h[1-6]|blockquote|q|cite|table|tr|td|th|section|article|figure|figcaption'
const INLINE = 'a|abbr|b|i|u|em|strong|span|small|mark|font|code|wbr|sup|sub'

/** Characters that show nothing, or another form of the same character. */
export const CHARACTERS: Rewrite[] = [
  [/\u00ad[ \t]*\r?\n[ \t]*/g, ''],
  [/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, ''],
  [/[\ufb00-\ufb06\uff01-\uff5e\u{1d400}-\u{1d7ff}]/gu, match => match.normalize('NFKC')],
  // Superscript digits are marks of footnotes.
  [/[⁰¹²³⁴-⁹]+/g, ''],
  [/[^\S\n]{2,}/g, ' ']
]

/** Everything in a submitted text that is not words: markup, addresses, marks of lists, quotations by email, footnotes. Words that are struck out go with their marks. */
export const MARKUP: Rewrite[] = [
  [/<!--.*?-->/gs, ''],
  [/<(del|s|strike)>.*?<\/\1>/gis, ''],
  [/~~[^~\n]+~~/g, ''],
  [/<sup\b[^<>]*>[\s\d,[\]*†‡§]{0,12}<\/sup>/gi, ''],
  [new RegExp(`</?(?:${BLOCKS})\\b[^<>]*>`, 'gi'), '\n'],
  [new RegExp(`</?(?:${INLINE})\\b[^<>]*>`, 'gi'), ''],
  [/&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,9});/gi, decoded],
  ...CHARACTERS,
  [/\[(?=[^[\]\n]{0,1000}\]\(https?:)/g, ''],
  [/\]\(https?:[^\s()]*\)/g, ''],
  [/\b(?:https?:\/\/|www\.)[^\s”"»)\]]*[^\s”"»)\].,;:!?]/gi, ' '],
  [/(?<=[\p{L}.,;:!?'’”"%)])\[\d{1,3}\](?![\p{L}\p{N}])/gu, ''],
  [/(?<=[.!?’”"')]\s)\[\d{1,3}\]\s*$/g, ''],
  [/(?<![^\n])[ \t]*(?:>(?![ \t]*[£$€]?\d)|[-–—•*◦▪‣](?=[ \t])|\d{1,2}[.)](?=[ \t])|\d\u20e3)[ \t]*/g, ''],
  [/(?:\s[#@][\p{L}\p{N}_-]+)+\s*$/gu, '']
]
