import type { Paragraph } from '../text/paragraphs.js'
import type { Span } from '../types.js'
import type { Quoted } from './match-marks.js'
import { namesIn } from './names.js'
import { OFFICE } from './vocabulary.js'

const LABEL = /^\s*(?<question>Q\s?\d+\.?\s+)?(?<label>[^:.?!“”"‘\n]{2,140}?)\s*:\s+(?=\S)/u
/** A transcript has at least so many paragraphs that begin with a name and a colon. */
const LEAST_LABELS = 3
const INTRODUCES =
  /(?<![\p{L}])(?:said|says|wrote|writes|stated|states|commented|comments|added|adds|told|explained|replied|responded|continued|concluded|reads?|statement|commenting)(?![\p{L}])[^.:]{0,80}:\s*$/iu
const ATTRIBUTION_LINE = /^\s*[—–-]/

type Part = Span & { paragraph: number }

interface Turn {
  /** Where the words after “Ann Lee:” begin. */
  from: number
  speaker: string
  isQuestion: boolean
}

function turnOf(words: string): Turn | null {
  const match = LABEL.exec(words)
  const label = match?.groups?.label ?? ''
  const bare = label.replace(/\([^)]*\)/g, '').trim()
  const [name] = namesIn(label)
  const isSpeaker = name !== undefined || new RegExp(`^(?:The\\s+)?(?:\\S+\\s+){0,3}${OFFICE.source}$`, 'iu').test(bare)
  if (!match || !isSpeaker || bare.split(/\s+/).length > 14) return null
  const said = words.slice(match[0].length)
  const isSentence = /[.?!…]["'”’)]*$/.test(said.trimEnd()) && said.split(/\s+/).length > 3
  return isSentence ? { from: match[0].length, speaker: name?.parts.at(-1) ?? bare, isQuestion: match.groups?.question !== undefined } : null
}

/** The speeches of a transcript: each runs to the next name or heading. Who asks numbered questions gives no evidence. */
function transcript(plain: string, paragraphs: Paragraph[]): Part[][] | null {
  const turns = paragraphs.map(({ start, end }) => turnOf(plain.slice(start, end)))
  if (turns.filter(turn => turn !== null).length < LEAST_LABELS) return null
  const askers = new Set(turns.flatMap(turn => (turn?.isQuestion ? [turn.speaker] : [])))
  const speeches: Part[][] = []
  paragraphs.forEach(({ start, end, isHeading, isItem }, paragraph) => {
    const turn = turns[paragraph]
    if (turn) speeches.push(askers.has(turn.speaker) ? [] : [{ start: start + turn.from, end, paragraph }])
    else if (isHeading || isItem) speeches.push([])
    else if (speeches.at(-1)?.length) speeches.at(-1)?.push({ start, end, paragraph })
  })
  return speeches
}

/** Paragraphs set apart by `>`, and the one after “Ann Lee said:”. */
function setApart(plain: string, paragraphs: Paragraph[], isMarked: (paragraph: Paragraph) => boolean): Part[][] {
  const speeches: Part[][] = []
  paragraphs.forEach((paragraph, at) => {
    const { start, end } = paragraph
    const [before, after] = [paragraphs[at - 1], paragraphs[at + 1]]
    if (isMarked(paragraph) || paragraph.isItem) return
    const part = { start, end, paragraph: at }
    if (paragraph.isBlockQuotation) {
      const isLine = ATTRIBUTION_LINE.test(plain.slice(start, end)) || (paragraph.isHeading && before?.isBlockQuotation && !after?.isBlockQuotation)
      if (isLine) return
      const goesOn = before?.isBlockQuotation && speeches.at(-1)?.at(-1)?.paragraph === at - 1
      if (goesOn) speeches.at(-1)?.push(part)
      else speeches.push([part])
    } else if (before && !before.isHeading && !paragraph.isHeading && INTRODUCES.test(plain.slice(before.start, before.end))) speeches.push([part])
  })
  return speeches
}

/** Speeches without quotation marks: those of a transcript, block quotations, a paragraph after “Ann Lee said:”. */
export function findUnmarked(plain: string, paragraphs: Paragraph[], quoted: Quoted[]): Quoted[] {
  const opens = new Set(quoted.flatMap(({ parts }) => parts.map(({ start }) => start - 1)))
  const isMarked = ({ start }: Paragraph) => opens.has(start)
  return (transcript(plain, paragraphs) ?? setApart(plain, paragraphs, isMarked))
    .filter(parts => parts.length > 0)
    .map(parts => ({ parts: parts.map(({ start, end }) => ({ start, end })), isClosed: true, isMarked: false, depth: 0 }))
}
