/** Marks that may close one another: “ with ”, ‘ with ’. */
export type Family = 'double' | 'single' | 'angle' | 'low_double' | 'low_single' | 'tex' | 'backtick'

/** A character that may be a quotation mark, with the price of each reading; a reading that is impossible is absent. */
export interface Mark {
  start: number
  end: number
  open?: { family: Family; cost: number }
  /** By family of the mark that it would close. */
  close?: Partial<Record<Family, number>>
  /** As an apostrophe, a sign for feet, a stray mark. */
  literal: number
  /** At the start of a paragraph, and so perhaps a mark that re-opens a speech. */
  isFirst: boolean
}

interface Neighbours {
  /** The characters beside a mark; empty at the edge of a paragraph. */
  before: string
  after: string
  /** The text from the mark on and before it. */
  rest: string
  past: string
}

const MARKS = /``|''|[“”„‟"«»‹›‘’‚‛'`′″]/g
const ELISION = /^.(?:em|til|tis|twas|twere|cause|cos|cept|bout|tude|n|e|im|ere|ell|oo|ospital|ealth|\d0s?|\d\d)(?![\p{L}\p{N}])/iu
const LETTER = /[\p{L}\p{N}]/u
const isSpace = (char: string) => char === '' || char === ' ' || char === '\n'
const opensAfter = (char: string) => isSpace(char) || /[([{—–\-/“‘"'«„‚:]/.test(char)
const closesBefore = (char: string) => isSpace(char) || /[.,;:!?)\]}—–\-/…”’"'»“‘\u2026]/.test(char)
const isContent = (char: string) => !isSpace(char)

/** Prices were set on house styles: an impossible reading costs about 3, an odd one 1 to 2. */
const [ODD, STRAY] = [1.5, 3]

/** Words that follow a phrase in marks; a possessive is followed by what is possessed. */
const AFTER_PHRASE =
  /^. (?:a|about|after|all|although|among|an|and|are|as|at|be|because|been|before|being|between|but|by|can|could|despite|during|for|from|had|has|have|he|i|if|in|including|into|is|it|may|might|not|of|on|or|over|rather|said|saying|says|set|she|should|since|so|than|that|the|they|this|through|to|told|under|until|was|we|were|when|where|which|while|who|will|with|within|without|would|you)(?![\p{L}\p{N}])/iu

/** A mark that looks like an apostrophe, at the end of a word. */
function endOfWord({ before, after, past, rest }: Neighbours): { close: number; literal: number } {
  if (!LETTER.test(before)) return { close: 0, literal: /["”’»)\]]/.test(before) ? 1 : STRAY }
  const isPossessive = /[sxzSXZ]$/.test(past)
  const isDropped = /(?:\b(?:o|th|ol|an|wi|fo)|in)$/.test(past)
  const isBeforeWord = after === ' '
  if (isPossessive && isBeforeWord) return AFTER_PHRASE.test(rest) ? { close: 0.1, literal: 0.8 } : { close: 0.9, literal: 0.1 }
  if (isPossessive) return { close: 0, literal: 0.9 }
  return { close: 0, literal: isDropped && isBeforeWord ? 0.6 : 2 }
}

function singleMark(char: string, near: Neighbours): Omit<Mark, 'start' | 'end' | 'isFirst'> | null {
  const { before, after, rest } = near
  const canOpen = opensAfter(before) && isContent(after)
  const canClose = isContent(before) && closesBefore(after)
  const isElision = ELISION.test(rest)
  if (char === '‘' || char === '‛') {
    const misused = canClose && !canOpen ? ODD : undefined
    return {
      ...(isContent(after) && { open: { family: 'single' as const, cost: opensAfter(before) ? 0 : 1 } }),
      close: { low_single: 0, ...(misused !== undefined && { single: misused }) },
      literal: isElision ? 0.1 : STRAY
    }
  }
  if (LETTER.test(before) && LETTER.test(after)) return null
  const measure = /\d/.test(before) && char === "'" ? 0.2 : null
  const ends = endOfWord(near)
  return {
    ...(canOpen && { open: { family: 'single' as const, cost: char === "'" ? (isElision ? 0.3 : 0) : 1 } }),
    ...(canClose && { close: { single: ends.close, low_single: ends.close, backtick: ends.close } }),
    literal: measure ?? (canClose ? ends.literal : isElision ? 0.1 : canOpen ? 2 : 1)
  }
}

/** Of a double mark that opens, and that closes. */
const PRICES = { '“': [0, 2], '”': [2, 0], '‟': [0, 2], '"': [0, 0] } as const

function doubleMark(char: keyof typeof PRICES, { before, after }: Neighbours): Omit<Mark, 'start' | 'end' | 'isFirst'> {
  const canOpen = opensAfter(before) && isContent(after)
  const canClose = isContent(before) && closesBefore(after)
  const [opening, closing] = PRICES[char]
  const isMeasure = char === '"' && /\d/.test(before)
  return {
    ...((canOpen || (char === '“' && (isContent(after) || before === ' '))) && {
      open: { family: 'double' as const, cost: canOpen ? opening : opening + 0.5 }
    }),
    close: {
      ...((canClose || char === '”' || (char === '"' && isContent(before))) && { double: canClose ? closing : closing + 1 }),
      ...(char !== '"' && { low_double: 0 })
    },
    literal: isMeasure ? 1 : STRAY
  }
}

function readMark(char: string, near: Neighbours): Omit<Mark, 'start' | 'end' | 'isFirst'> | null {
  switch (char) {
    case '„':
      return { open: { family: 'low_double', cost: 0 }, literal: STRAY }
    case '‚':
      return isContent(near.after) && opensAfter(near.before) ? { open: { family: 'low_single', cost: 0 }, literal: ODD } : null
    case '«':
    case '‹':
      return { open: { family: 'angle', cost: opensAfter(near.before) ? 0 : 1 }, close: { angle: 1 }, literal: STRAY }
    case '»':
    case '›':
      return { open: { family: 'angle', cost: opensAfter(near.before) && LETTER.test(near.after) ? 1 : 4 }, close: { angle: 0 }, literal: STRAY }
    case '``':
      return { open: { family: 'tex', cost: 0 }, literal: STRAY }
    case "''":
      return {
        ...(opensAfter(near.before) && isContent(near.after) && { open: { family: 'tex' as const, cost: 0.2 } }),
        close: { tex: 0, double: 1 },
        literal: ODD
      }
    case '`':
      return opensAfter(near.before) && isContent(near.after) ? { open: { family: 'backtick', cost: 0.3 }, close: {}, literal: ODD } : null
    case '′':
    case '″':
      return null
    case '“':
    case '”':
    case '‟':
    case '"':
      return doubleMark(char, near)
    default:
      return singleMark(char, near)
  }
}

/** Every character of a paragraph that may be a quotation mark. */
export function marksOf(plain: string, { start, end }: { start: number; end: number }): Mark[] {
  const words = plain.slice(start, end)
  return [...words.matchAll(MARKS)].flatMap(({ 0: char, index }) => {
    const [before, after] = [words[index - 1] ?? '', words[index + char.length] ?? '']
    const reading = readMark(char, { before, after, rest: words.slice(index, index + 12), past: words.slice(Math.max(0, index - 4), index) })
    const isFirst = /^(?:[\s([]|[-*•–]\s)*$/.test(words.slice(0, index))
    return reading ? [{ ...reading, start: start + index, end: start + index + char.length, isFirst }] : []
  })
}
