import { type MappedText, originalRange, rewrite } from '../quotation-check/mapped-text.js'
import { MARKUP } from '../quotation-check/transparent.js'

/** A range of the text of a draft, in UTF-16 units. */
export interface Span {
  start: number
  end: number
}

/** A paragraph, heading, list item, table row or block quotation. */
export interface Block extends Span {
  sentences: Span[]
  isHeading: boolean
  /** True if it is marked as a quotation by more than quotation marks. */
  isQuoted: boolean
}

/** A draft without its markup, in its parts. */
export interface Draft {
  text: string
  blocks: Block[]
  /** The range of the draft as given, in code points, of a range of the text. */
  original(span: Span): Span
}

/** Marks of emphasis, headings and tables, which are no words. */
const MARKDOWN: typeof MARKUP = [
  [/\*{1,3}|`+|(?<![\p{L}\p{N}])_{1,2}(?=\S)|(?<=\S)_{1,2}(?![\p{L}\p{N}])/gu, ''],
  [/(?<![^\n])[ \t]*#{1,6}[ \t]+/g, '']
]

const LINE = /[^\n]+/g
const [HEADING, ITEM, QUOTED] = [/^\s*(?:#{1,6}\s|<h[1-6]\b)/i, /^\s*(?:[-–—•*◦▪‣|]|\d{1,2}[.)])\s|^\s*<(?:li|tr|td)\b/i, /^\s*(?:>|&gt;|<blockquote\b)/i]
const segmenter = new Intl.Segmenter('en-GB', { granularity: 'sentence' })

/** A title, an initial or “v” before a full stop ends no sentence. */
const GOES_ON = /(?:^|\s)(?:mr|mrs|ms|dr|prof|st|vs?|no|pp?|eg|ie|etc|cf|approx|\p{Lu})\.\s*$/iu

/** The sentences of a paragraph, whose lines may be broken anywhere. */
function sentencesOf(text: string, { start, end }: Span): Span[] {
  const found: Span[] = []
  for (const { segment, index } of segmenter.segment(text.slice(start, end).replaceAll('\n', ' '))) {
    const before = found.at(-1)
    if (before && GOES_ON.test(text.slice(before.start, before.end))) before.end += segment.length
    else found.push({ start: start + index, end: start + index + segment.length })
  }
  return found
}

/** The lines of a text with the beginning of each as given. */
function linesOf({ text, from, original }: MappedText) {
  return [...text.matchAll(LINE)].map(({ 0: line, index }) => {
    const at = from[index] as number
    return {
      start: index,
      end: index + line.length,
      given: original.slice(original.lastIndexOf('\n', at - 1) + 1, at + 2),
      before: text.slice(Math.max(0, index - 2), index)
    }
  })
}

function blocksOf(mapped: MappedText): Block[] {
  const blocks: Block[] = []
  for (const { start, end, given, before } of linesOf(mapped)) {
    const last = blocks.at(-1)
    const [isHeading, isItem, isQuoted] = [HEADING.test(given), ITEM.test(given), QUOTED.test(given)]
    const goesOn = last && before !== '\n\n' && !isHeading && !last.isHeading && !isItem && last.isQuoted === isQuoted
    if (goesOn) last.end = end
    else blocks.push({ start, end, sentences: [], isHeading, isQuoted })
  }
  return blocks.filter(block => /\S/.test(mapped.text.slice(block.start, block.end))).map(block => ({ ...block, sentences: sentencesOf(mapped.text, block) }))
}

/** Code points before each UTF-16 unit of a text. */
function codePointsBefore(text: string): Uint32Array {
  const counts = new Uint32Array(text.length + 1)
  for (let n = 0; n < text.length; n++) counts[n + 1] = (counts[n] as number) + (/[\udc00-\udfff]/.test(text[n] as string) ? 0 : 1)
  return counts
}

/** Reads a draft in plain text, Markdown or HTML. */
export function readDraft(given: string): Draft {
  const mapped = rewrite(given, [...MARKUP, ...MARKDOWN])
  const counts = codePointsBefore(given)
  return {
    text: mapped.text,
    blocks: blocksOf(mapped),
    original: ({ start, end }) => {
      const [from, to] = originalRange(mapped, start, end)
      return { start: counts[from] as number, end: counts[to] as number }
    }
  }
}

/** A span without the spaces at its ends. */
export function trimmed(text: string, { start, end }: Span): Span {
  const inside = text.slice(start, end)
  return { start: start + inside.length - inside.trimStart().length, end: end - (inside.length - inside.trimEnd().length) }
}

/** The one of a list of one. */
export const only = <T>(all: T[]): T | undefined => (all.length === 1 ? all[0] : undefined)

export const isWithin = (inner: Span, outer: Span) => outer.start <= inner.start && inner.end <= outer.end
export const overlaps = (a: Span, b: Span) => a.start < b.end && b.start < a.end
