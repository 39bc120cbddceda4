import { sentenceAt } from '../text/sentences.js'
import { BLANK, type PageParagraph } from './page.js'
import type { Piece, Spoken } from './speakers.js'

const LONGEST_GAP = 260

/**
 * Whether “said X” alone stands between two pieces, so that they are one speech: “We need,” said X, “more staff.”
 * The first begins its sentence and does not end one of its own.
 */
export function isInterrupted(paragraph: PageParagraph, plain: string, first: Piece, second: Piece, spoken: Spoken, next: Spoken): boolean {
  if (first.paragraph !== second.paragraph || !first.isLast || spoken.own?.where !== 'after' || spoken.own.by.endsWith(' by')) return false
  const { words, verbs, sentences } = paragraph
  const gap = words.slice(first.end, second.start)
  // “It is hard,” she said. “I know,” he replied.
  if (next.own?.where === 'after' && (next.voice !== spoken.voice || /\.\s*$/.test(gap))) return false
  const inside = verbs.filter(({ start }) => start >= first.end && start < second.start)
  const isLong = gap.length > LONGEST_GAP || inside.length > 1 || /[;]/.test(gap)
  if (isLong || !/[,.—–]\s*$/.test(gap)) return false
  const { start } = sentenceAt(sentences, first.start)
  const opensSentence = !first.isFirst || /^[\s(—–-]*$|^\s*(?:But|And|Yet|So|Or)?\s*$/.test(words.slice(start, first.start))
  const endsItself = /[.]["'”’»)]*$/.test(plain.slice(paragraph.start + first.start, paragraph.start + first.end))
  const hasStop = /[.?!](?=\s+\p{Lu})/u.test(gap.trimEnd().slice(0, -1)) && !/(?:Dr|Mr|Mrs|Ms|Prof|St|Rev)\.\s|\p{Lu}\.\s/u.test(gap)
  const goesOn = /,\s*$/.test(gap)
  return (opensSentence || goesOn) && !endsItself && !hasStop && words[second.start] === BLANK
}
