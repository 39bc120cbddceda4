import { type Paragraph, paragraphsOf } from '../text/paragraphs.js'
import { plainText } from '../text/plain-text.js'
import { sentencesOf } from '../text/sentences.js'
import type { Span } from '../types.js'
import { inOrder, matchMarks, type Quoted } from './match-marks.js'
import { mentionsIn } from './mentions.js'
import { Organisations } from './organisations.js'
import { People } from './people.js'
import type { Scene } from './subjects.js'
import { findUnmarked } from './unmarked.js'
import { verbsIn } from './verbs.js'
import { VERB } from './vocabulary.js'

/** Stands for every character of a quotation, so that its words are never read as those of the text. */
export const BLANK = '\uE000'

/** A paragraph with what the search for speakers needs; positions within a scene are relative to its paragraph. */
export interface PageParagraph extends Paragraph, Scene {
  sentences: Span[]
}

export interface Page {
  plain: string
  quoted: Quoted[]
  paragraphs: PageParagraph[]
}

const ASKED = new RegExp(String.raw`^\s+(?:\p{Lu}[\p{L}’'.-]*\s+){1,4}${VERB.source}`, 'u')

/** A stop at the end of a quotation ends the sentence, but not “Why?” if “Taylor asked” follows. */
const endsWithin = (words: string, plain: string) => (position: number) =>
  (words[position - 1] === BLANK && words[position] === BLANK) ||
  (/[?!…]["'”’»)\]]*$/.test(plain.slice(0, position)) && words[position - 1] === BLANK && ASKED.test(words.slice(position)))

/** Blanks the words of the outer quotations and the marks around them. */
function outsideOf(plain: string, quoted: Quoted[]): string {
  const pieces: string[] = []
  let from = 0
  for (const { isMarked, ...part } of quoted.flatMap(({ parts, isMarked }) => parts.map(part => ({ ...part, isMarked })))) {
    const [start, end] = isMarked ? [part.start - 1, Math.min(part.end + 1, plain.length)] : [part.start, part.end]
    pieces.push(plain.slice(from, start), BLANK.repeat(end - start))
    from = end
  }
  return (pieces.join('') + plain.slice(from)).slice(0, plain.length)
}

/** A speech without marks hides the quotations within it. */
function withUnmarked(marked: Quoted[], unmarked: Quoted[]): Quoted[] {
  const spans = unmarked.flatMap(({ parts }) => parts)
  const outer = marked.filter(({ parts }) => !parts.some(part => spans.some(({ start, end }) => part.start < end && start < part.end)))
  return [...outer, ...unmarked].sort(inOrder)
}

/** A text with its marks paired and its people, verbs and sentences found. */
export function pageOf(text: string): Page {
  const plain = plainText(text)
  const paragraphs = paragraphsOf(text, plain)
  const marked = matchMarks(plain, paragraphs).filter(({ depth }) => depth === 0)
  const quoted = withUnmarked(marked, findUnmarked(plain, paragraphs, marked))
  const outside = outsideOf(plain, quoted)
  const spoken = paragraphs.map(({ start, end }) => outside.slice(start, end).replaceAll('\n', ' '))
  const people = new People(spoken)
  const organisations = new Organisations(spoken)
  return {
    plain,
    quoted,
    paragraphs: paragraphs.map((paragraph, at) => {
      const words = spoken[at] as string
      const unbroken = plain.slice(paragraph.start, paragraph.end).replaceAll('\n', ' ')
      const sentences = sentencesOf(unbroken, { start: 0, end: words.length }, endsWithin(words, unbroken))
      return { ...paragraph, words, mentions: mentionsIn(words, people, organisations), verbs: verbsIn(words), sentences }
    })
  }
}
