import type { QuotationProposal, Span } from '../types.js'
import { isPartOfSentence, withoutComma, withoutStop } from './bounds.js'
import { confidenceOf, whyOf } from './confidence.js'
import { formOf } from './form.js'
import { isInterrupted } from './join.js'
import type { Quoted } from './match-marks.js'
import { type Page, type PageParagraph, pageOf } from './page.js'
import { type Piece, Speakers, type Spoken } from './speakers.js'

/** The pieces of a quotation, one for each paragraph that it runs through. */
function piecesOf({ paragraphs }: Page, { parts, isClosed, isMarked }: Quoted): Piece[] {
  const paragraphOf = (part: Span | undefined) => paragraphs.findIndex(({ start, end }) => part !== undefined && start <= part.start && part.start <= end)
  const until = paragraphOf(parts.at(-1))
  return parts.map((part, at) => {
    const paragraph = paragraphOf(part)
    const { start, end } = paragraphs[paragraph] as Span
    const isLast = at === parts.length - 1
    return {
      paragraph,
      until,
      start: Math.max(0, part.start - start - Number(isMarked)),
      end: Math.min(end - start, part.end - start + Number(isMarked && isLast && isClosed)),
      isFirst: at === 0,
      isLast
    }
  })
}

interface Draft {
  quoted: Quoted
  pieces: Piece[]
  spoken: Spoken
}

/** A quotation is attributed where it begins, or else where it ends. */
function spokenBy(pieces: Piece[], of: Map<Piece, Spoken>): Spoken {
  const all = pieces.map(piece => of.get(piece) as Spoken)
  return all.find(({ own, voice }) => own && voice) ?? all.find(({ by }) => by === 'the words after it') ?? all.find(({ voice }) => voice) ?? (all[0] as Spoken)
}

/** One quotation for a speech that “said X” interrupts. */
function joined(page: Page, drafts: Draft[]): Draft[] {
  const whole: Draft[] = []
  for (const draft of drafts) {
    const before = whole.at(-1)
    const [last, first] = [before?.pieces.at(-1), draft.pieces[0] as Piece]
    const paragraph = page.paragraphs[first.paragraph] as PageParagraph
    if (before && last && isInterrupted(paragraph, page.plain, last, first, before.spoken, draft.spoken)) {
      before.pieces.push(...draft.pieces)
      before.quoted = { ...draft.quoted, parts: [...before.quoted.parts, ...draft.quoted.parts] }
    } else whole.push(draft)
  }
  return whole
}

function proposal(text: string, page: Page, { quoted, pieces, spoken }: Draft): QuotationProposal[] {
  const [first, ...others] = quoted.parts.map(part => withoutComma(text, part)).filter(({ start, end }) => end > start)
  if (!first) return []
  const piece = pieces[0] as Piece
  const paragraph = page.paragraphs[piece.paragraph] as PageParagraph
  const words = page.plain.slice(first.start, first.end)
  const form = others.length > 0 ? 'speech' : formOf(paragraph, piece, words, spoken)
  const isFragment = form !== 'speech' && form !== 'written'
  const isHidden = form === 'term' || form === 'survey_wording'
  const said: Spoken = isHidden ? { ...spoken, voice: null } : spoken
  const grounds = { spoken: said, isClosed: quoted.isClosed, isMarked: quoted.isMarked, isFragment }
  return [
    {
      parts: others.length === 0 && (form === 'term' || isPartOfSentence(words)) ? [withoutStop(page.plain, first)] : [first, ...others],
      speaker: said.voice?.name ?? null,
      role: said.voice?.role ?? null,
      form,
      why: whyOf(grounds),
      confidence: confidenceOf(grounds)
    }
  ]
}

/** The speaker of the same words elsewhere: a headline quotes the text under it. */
function named(text: string, proposals: QuotationProposal[], isHeading: (proposal: QuotationProposal) => boolean): QuotationProposal[] {
  const wordsOf = ({ parts }: QuotationProposal) => text.slice(parts[0].start, parts[0].end).toLowerCase().replace(/\.$/, '')
  const isWithin = (words: string, others: string) => words.split(' ').length > 2 && others.includes(words)
  return proposals.map((proposal, at) => {
    if (proposal.speaker !== null && !isHeading(proposal)) return proposal
    const twin = proposals
      .slice(at + 1)
      .find(other => !isHeading(other) && other.speaker !== null && (wordsOf(other) === wordsOf(proposal) || isWithin(wordsOf(proposal), wordsOf(other))))
    if (!twin) return proposal
    const { speaker, role, form } = twin
    return { ...proposal, speaker, role, form, why: `The words stand in quotation marks; the text below gives them to ${speaker}.`, confidence: 0.85 }
  })
}

/** Every quotation of a text, with its speaker, in the order of the text. */
export function findQuotations(text: string): QuotationProposal[] {
  const page = pageOf(text)
  const all = page.quoted.map(quoted => ({ quoted, pieces: piecesOf(page, quoted) }))
  const pieces = all.flatMap(({ pieces }) => pieces)
  const of = new Speakers(page).find(pieces)
  const drafts: Draft[] = all.map(({ quoted, pieces }) => ({ quoted, pieces, spoken: spokenBy(pieces, of) }))
  const headings = page.paragraphs.filter(({ isHeading }) => isHeading)
  const isHeading = ({ parts: [first] }: QuotationProposal) => headings.some(({ start, end }) => start <= first.start && first.start <= end)
  return named(
    text,
    joined(page, drafts).flatMap(draft => proposal(text, page, draft)),
    isHeading
  )
}
