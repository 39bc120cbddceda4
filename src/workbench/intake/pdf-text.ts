import { dictionaryKnows } from '../../spelling/dictionary.js'
import type { Piece } from './pdf-columns.js'

interface Line {
  text: string
  x: number
  y: number
  height: number
}

/** The distance of lines, in heights of a letter, from which on a new paragraph begins. */
const APART = 1.75
const SENTENCE_END = /[.?!:][”’"')\]]*$/

/** The lines of a page in the order of the file. */
export function linesOf(pieces: readonly Piece[]): Line[] {
  const lines: Line[] = []
  let line: Line | null = null
  let end = 0
  for (const { str, x, y, width, height, hasEOL } of pieces) {
    if (line && str.trim() !== '' && Math.abs(line.y - y) > Math.max(line.height, height) * 0.6) line = null
    if (str !== '') {
      if (line === null) {
        line = { text: '', x, y, height }
        lines.push(line)
      } else if (!/\s$/.test(line.text) && !/^\s/.test(str) && x - end > line.height * 0.15) line.text += ' '
      line.text += str
      line.height = Math.max(line.height, height)
      end = x + width
    }
    if (hasEOL) line = null
  }
  return lines.map(one => ({ ...one, text: one.text.trim().replaceAll(/[ \t\u00a0]+/g, ' ') })).filter(({ text }) => text !== '')
}

/** A line at the edge of a page without its numbers: the same on every page if it is a running head. */
const runningHead = ({ text, y }: Line) => `${text.replaceAll(/\d+/g, '#')} at ${Math.round(y / 4)}`

/** Pages without page numbers, and without heads and feet that stand on several of them. */
function withoutRunningHeads(pages: Line[][]): Line[][] {
  const edges = (lines: Line[]) => [lines[0], lines.at(-1)].filter(line => line !== undefined)
  const heads = pages.flatMap(lines => [...new Set(edges(lines).map(runningHead))])
  const repeated = new Set(heads.filter((head, n) => heads.indexOf(head) !== n))
  return pages.map(lines => {
    const out = new Set(edges(lines).filter(line => /^(?:page )?\d+(?: of \d+)?$/i.test(line.text) || repeated.has(runningHead(line))))
    return lines.filter(line => !out.has(line))
  })
}

/** Two lines of a paragraph as one; a hyphen at the end of a line goes if the dictionary knows the word without it. */
function joined(before: string, after: string): string {
  const [, head = ''] = /(\p{L}+)-$/u.exec(before) ?? []
  const [tail = ''] = /^\p{Ll}+/u.exec(after) ?? []
  if (head === '' || tail === '') return `${before} ${after}`
  return (dictionaryKnows(head + tail) ? before.slice(0, -1) : before) + after
}

/** The text of pages in paragraphs. A paragraph goes on in the next column or page if its sentence does. */
export function textOfPages(pages: readonly (readonly Piece[])[]): string {
  const paragraphs: string[] = []
  let last: Line | null = null
  for (const lines of withoutRunningHeads(pages.map(linesOf))) {
    for (const line of lines) {
      const open = paragraphs.at(-1)
      const down: number = last ? last.y - line.y : Number.POSITIVE_INFINITY
      const sameSize = last !== null && Math.abs(last.height - line.height) < 0.2 * line.height
      const near = sameSize && down > 0 && down <= APART * line.height
      const goesOn = sameSize && (down <= 0 || down > 20 * line.height) && open !== undefined && !SENTENCE_END.test(open) && /^\p{Ll}/u.test(line.text)
      if (open !== undefined && (near || goesOn)) paragraphs[paragraphs.length - 1] = joined(open, line.text)
      else paragraphs.push(line.text)
      last = line
    }
  }
  return paragraphs.length > 0 ? `${paragraphs.join('\n\n')}\n` : ''
}
