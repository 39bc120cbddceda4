/** Words that multiply, largest first; “hundred” and “dozen” also stand alone inside a number. */
export const MULTIPLIERS: Record<string, number> = { trillion: 1e12, billion: 1e9, million: 1e6, thousand: 1e3, hundred: 100 }
/** Short forms, only after digits. */
export const SHORT_MULTIPLIERS: Record<string, number> = { tn: 1e12, bn: 1e9, b: 1e9, mn: 1e6, m: 1e6, k: 1e3 }

const SMALL = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
export const SMALL_NUMBERS = SMALL.split(' ')
export const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']

const NAMED_PARTS: [number, string][] = [
  [2, 'half halves'],
  [3, 'third thirds'],
  [4, 'quarter quarters'],
  [5, 'fifth fifths'],
  [6, 'sixth sixths'],
  [7, 'seventh sevenths'],
  [8, 'eighth eighths'],
  [9, 'ninth ninths'],
  [10, 'tenth tenths'],
  [20, 'twentieth twentieths'],
  [100, 'hundredth hundredths']
]
/** Into how many parts a fraction divides. */
export const PARTS = new Map(NAMED_PARTS.flatMap(([parts, names]) => names.split(' ').map(name => [name, parts] as const)))

/** Words that change a number in a way that has no exact meaning, or that we do not read. */
const VAGUE =
  'dozens hundreds thousands millions billions trillions tens scores score gross couple pair pairs several few many lakh crore myriad double twice triple treble times fold th st nd rd point minus plus per percentage points pp dollars euros pence cent cents'

/** Every word of which a number, a share or an amount consists: words for what is counted are never among them. */
export const NUMERALS: ReadonlySet<string> = new Set([
  ...Object.keys(MULTIPLIERS),
  ...Object.keys(SHORT_MULTIPLIERS),
  ...SMALL_NUMBERS,
  ...TENS.slice(2),
  ...PARTS.keys(),
  ...VAGUE.split(' '),
  ...['dozen', 'percent', 'pc', '%', '£']
])
export const isNumeral = (token: string) =>
  /^\d/.test(token) || NUMERALS.has(token) || /illion(?:th)?s?$|(?:teen|tie|thousand|eleven|twelf)ths?$|fold$/.test(token)

const VULGAR: Record<string, string> = { '½': '.5', '¼': '.25', '¾': '.75' }
/** Dashes, spaces and apostrophes of every kind as their ASCII forms, invisible characters left out, in lower case; narrow spaces between thousands are commas. */
export const plain = (written: string) =>
  written
    .replaceAll(/[\p{Dash}\u00ad]/gu, '-')
    .replaceAll(/[\u200b\u2060\ufeff]/g, '')
    .replaceAll(/[‘’ʼ]/g, "'")
    .replaceAll(/(?<=\d)[\u2009\u202f\u00a0](?=\d{3}(?!\d))/g, ',')
    .replaceAll(/(\d)([½¼¾])/g, (_, digit: string, part: string) => `${digit}${VULGAR[part]}`)
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase()

/** The numbers, words and other marks of plain text; a number keeps the points and commas inside it. */
export const tokensOf = (text: string): string[] => text.match(/\d(?:[\d.,]*\d)?|\p{L}+(?:'\p{L}+)*|[^\s]/gu) ?? []
