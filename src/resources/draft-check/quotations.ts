import { VERB } from '../quotation-check/attribution-words.js'
import type { Block, Draft, Span } from './draft.js'

/** A quotation in a draft: its parts between marks, and the sentences around it. */
export interface Quotation extends Span {
  parts: Span[]
  block: Block
}

type Style = 'double' | 'single' | 'straight' | 'angle'
interface Mark extends Span {
  style: Style
  side: 'open' | 'close' | 'either'
}

const MARKS = /[“”„‟"«»]|''|[‘’‚']/g
const BEFORE_OPEN = /[\s([{—–\-/:]/
const isLetter = (character: string) => /[\p{L}\p{N}]/u.test(character)

function marksIn(text: string, block: Block): Mark[] {
  return [...text.slice(block.start, block.end).matchAll(MARKS)].flatMap(({ 0: mark, index }): Mark[] => {
    const [start, end] = [block.start + index, block.start + index + mark.length]
    const [before, after] = [text.slice(start - 1, start), text.slice(end, end + 1)]
    const opens = start === block.start || BEFORE_OPEN.test(before)
    const side = opens && /\S/.test(after) ? 'open' : 'close'
    if ('“„‟'.includes(mark)) return [{ start, end, style: 'double', side: 'open' }]
    if (mark === '”') return [{ start, end, style: 'double', side: 'close' }]
    if (mark === '«' || mark === '»') return [{ start, end, style: 'angle', side: mark === '«' ? 'open' : 'close' }]
    if (mark === '"') return [{ start, end, style: 'straight', side }]
    if (mark === "''") return [{ start, end, style: 'straight', side }]
    // A mark between two letters is an apostrophe.
    if (isLetter(before) && isLetter(after)) return []
    if (mark === '‘' || mark === '‚') return opens ? [{ start, end, style: 'single', side: 'open' }] : []
    return [{ start, end, style: 'single', side: mark === '’' ? 'close' : side }]
  })
}

/** “leaders’ concerns”: a plural’s apostrophe looks like a closing mark. */
const isPossessive = (text: string, { start, end }: Span) => text[start - 1] === 's' && /^ \p{Ll}/u.test(text.slice(end, end + 2))

/** The mark that closes a quotation; a speech over several paragraphs is closed only in its last. */
function closing(text: string, marks: Mark[], open: number): number {
  const { style } = marks[open] as Mark
  const fits = (mark: Mark) => mark.style === style && mark.side === 'close'
  for (let n = open + 1; n < marks.length; n++) {
    const mark = marks[n] as Mark
    if (style === 'single' && mark.style === 'single' && mark.side === 'open') break
    if (!fits(mark)) continue
    const later = marks.slice(n + 1).findIndex(next => next.style === style)
    if (style === 'single' && isPossessive(text, mark) && later >= 0 && fits(marks[n + 1 + later] as Mark)) continue
    return n
  }
  return -1
}

function partsIn(text: string, block: Block): Span[] {
  const marks = marksIn(text, block)
  const parts: Span[] = []
  /** Styles without a closing mark from here on. */
  const unclosed = new Set<Style>()
  for (let n = 0; n < marks.length; n++) {
    const mark = marks[n] as Mark
    if (mark.side !== 'open' || unclosed.has(mark.style)) continue
    const close = closing(text, marks, n)
    if (close < 0 && mark.style !== 'single') unclosed.add(mark.style)
    if (close < 0 && mark.style !== 'double') continue
    parts.push({ start: mark.start, end: close < 0 ? block.end : (marks[close] as Mark).end })
    if (close < 0) break
    n = close
  }
  return parts
}

const LONGEST_ASIDE = 160
/** True if the text between two quotations only says who speaks: “…,” said Ann Lee, “…”. */
const isAside = (between: string) =>
  between.length <= LONGEST_ASIDE && between.search(VERB) >= 0 && !/[.!?]\s+\S/.test(between.trim()) && !/\b(?:and|of)\s*$/.test(between)

/** After a quotation that ends a sentence, a demonstrative begins another: “…” That was a report, he says. “…” */
const NEW_SENTENCE = /^\s+(?:That|This|It|These|Those)\b/

/** A word that joins two scraps of one sentence is no attribution. */
function grouped(text: string, parts: Span[], block: Block): Quotation[] {
  const found: Quotation[] = []
  for (const part of parts) {
    const before = found.at(-1)
    const [told, between] = before ? [text.slice(before.start, before.end), text.slice(before.end, part.start)] : ['', '']
    if (before && /[,.?!…]["”’]?$/.test(told) && isAside(between) && !(/\.["”’]?$/.test(told) && NEW_SENTENCE.test(between))) {
      before.parts.push(part)
      before.end = part.end
    } else found.push({ ...part, parts: [part], block })
  }
  return found
}

/** The quotations of a draft, in order: between quotation marks of any kind, and in blocks that are quotations. */
export function quotationsIn({ text, blocks }: Draft): Quotation[] {
  return blocks.flatMap(block => {
    if (block.isQuoted) return [{ start: block.start, end: block.end, parts: [{ start: block.start, end: block.end }], block }]
    return grouped(text, partsIn(text, block), block)
  })
}
