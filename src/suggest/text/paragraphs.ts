import type { Span } from '../types.js'

export interface Paragraph extends Span {
  /** An item of a list. */
  isItem: boolean
  /** Marked as a quotation by `>`. */
  isBlockQuotation: boolean
  /** Short, without a full stop: a heading, a byline, a date. */
  isHeading: boolean
}

interface Line extends Span {
  words: string
}

const ITEM = /^\s*(?:[-*•·▪●○–‣]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+\S/
const SENTENCE_END = /[.?!:;…]["'”’»)\]]*\s*$/
/** Lines that an editor broke at a margin are about this long. */
const [SHORTEST_WRAPPED, LONGEST_WRAPPED] = [40, 130]

/** Lines of one block that were broken at a margin: most of them end in the middle of a sentence, and all but the last are long. */
function isWrapped(lines: Line[]): boolean {
  const broken = lines.slice(0, -1)
  const isLong = broken.every(({ words }) => words.trim().length >= SHORTEST_WRAPPED && words.trim().length <= LONGEST_WRAPPED)
  return isLong && broken.filter(({ words }) => !SENTENCE_END.test(words)).length * 2 >= broken.length && broken.length > 0
}

function blocksOf(plain: string): Line[][] {
  const blocks: Line[][] = [[]]
  let start = 0
  for (const words of plain.split('\n')) {
    if (words.trim() === '') blocks.push([])
    else blocks.at(-1)?.push({ start, end: start + words.length, words })
    start += words.length + 1
  }
  return blocks.filter(lines => lines.length > 0)
}

/** Lines that begin a paragraph, each with those that continue it. */
function groups(lines: Line[]): Line[][] {
  const items = lines.reduce<Line[][]>((grouped, line) => {
    if (grouped.length === 0 || ITEM.test(line.words)) grouped.push([line])
    else grouped.at(-1)?.push(line)
    return grouped
  }, [])
  return items.flatMap(group => (isWrapped(group) ? [group] : group.map(line => [line])))
}

function paragraphOf(text: string, lines: Line[]): Paragraph {
  const [first, last] = [lines[0] as Line, lines.at(-1) as Line]
  const start = first.start + (first.words.length - first.words.trimStart().length)
  const end = last.start + last.words.trimEnd().length
  const words = lines.map(line => line.words.trim()).join(' ')
  return {
    start,
    end,
    isItem: ITEM.test(first.words),
    isBlockQuotation: /^\s*>/.test(text.slice(first.start, last.end)),
    isHeading: /^\s*#/.test(text.slice(first.start, last.end)) || (words.length < 130 && !/[.?!:;…,]["'”’»)\]]*$/.test(words) && !ITEM.test(first.words))
  }
}

/** The paragraphs of a text: blocks between empty lines, or single lines unless they were broken at a margin. */
export const paragraphsOf = (text: string, plain: string): Paragraph[] => blocksOf(plain).flatMap(lines => groups(lines).map(group => paragraphOf(text, group)))
