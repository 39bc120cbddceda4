import { paragraphsOf } from '../../suggest/text/paragraphs.js'
import { plainText } from '../../suggest/text/plain-text.js'
import { sentencesOf } from '../../suggest/text/sentences.js'
import type { Span } from '../../suggest/types.js'

/** A passage as `data/` keeps it. `themes` is added by its finding. */
export interface Passage {
  exact: string
  occurrence?: number
}

const OPENING = /^[\s“‘"'«„‚(>*_-]+/u
const CLOSING = /[\s”’"'»)*_]+$/u
/** The places at which an exact passage stands in a text; no words stand nowhere. */
export function placesOf(text: string, exact: string): number[] {
  const places = []
  for (let at = exact === '' ? -1 : text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) places.push(at)
  return places
}

/** The passage of a span; it names its occurrence only if the words stand in the text more than once. */
export function passageOf(text: string, { start, end }: Span): Passage {
  const exact = text.slice(start, end)
  const places = placesOf(text, exact)
  return places.length > 1 ? { exact, occurrence: places.indexOf(start) + 1 } : { exact }
}

/** The span of a passage; null if the words do not stand there. */
export function spanOf(text: string, { exact, occurrence }: { exact: string; occurrence?: number | null }): Span | null {
  const start = placesOf(text, exact)[(occurrence ?? 1) - 1]
  return start === undefined ? null : { start, end: start + exact.length }
}

export const overlap = (a: Span, b: Span) => a.start < b.end && b.start < a.end

/** The sentence around a span, within its paragraph, without the marks and spaces at its ends. */
export function sentenceAround(text: string, span: Span): Span {
  const plain = plainText(text)
  const paragraphs = paragraphsOf(text, plain).filter(paragraph => overlap(paragraph, span))
  const around = [span, ...paragraphs.flatMap(paragraph => sentencesOf(plain, paragraph))].filter(one => overlap(one, span))
  const [from, to] = [Math.min(...around.map(({ start }) => start)), Math.max(...around.map(({ end }) => end))]
  const words = text.slice(from, to)
  const left = Math.min(span.start, from + (OPENING.exec(words)?.[0].length ?? 0))
  const right = Math.max(span.end, to - (CLOSING.exec(words)?.[0].length ?? 0))
  return { start: left, end: right }
}

/** Line and column of a place, counted from 1, as editors show them. */
export function positionOf(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at)
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') }
}
