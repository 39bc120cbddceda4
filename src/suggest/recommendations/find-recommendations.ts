import { type Paragraph, paragraphsOf } from '../text/paragraphs.js'
import { plainText } from '../text/plain-text.js'
import { sentencesOf } from '../text/sentences.js'
import type { QuotationProposal, RecommendationProposal, Span } from '../types.js'
import { type Ask, askedInItem, askIn, isImperative } from './asks.js'

const LABEL = /^\s*(?:(?:[-*•·▪●○–‣]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]|\d{1,3}(?:\.\d{1,3})+\.?)\s+)*(?:Recommendation\s+[\dA-Z.]+\s*[:.–—-]?\s*)?/u
const ENDING = /(?:[;,]?\s+(?:and|or))?[\s.;,]*["'”’»]?\s*$/u
/** Characters between two sentences of one speech that “she said” interrupts. */
const LONGEST_GAP = 120
const HEADING =
  /recommend|what (?:we|leaders|the report) (?:ask|want|call)|our asks|calls? to action|asks for|what (?:needs to|must|should) (?:happen|change|be done)|next steps for/iu
const INTRODUCES =
  /(?:recommend|call(?:s|ed|ing)?|urg(?:e|es|ed|ing)|ask(?:s|ed|ing)?|want(?:s|ed)?|should|must|needs?|propos(?:e|es|ed|ing)|demand(?:s|ed|ing)?|insist(?:s|ed)?|invited|requested)(?![\p{L}])[^.]*:\s*$/iu

/** Without the number or bullet before it and the stop after it. */
function core(text: string, plain: string, { start, end }: Span): Span {
  const words = plain.slice(start, end)
  const from = words.length - words.replace(LABEL, '').length
  const to = words.replace(ENDING, '').length
  const isLink = text[start + from - 1] === '['
  return { start: start + from - Number(isLink), end: start + Math.max(from, to) }
}

interface Unit extends Span {
  words: string
  isItem: boolean
  isBulleted: boolean
  /** Under a heading that says “recommendations”, where an order asks too. */
  isUnderHeading: boolean
  /** Who the sentence before the list asks. */
  listOf: string[]
}

const isSpeech = ({ form, parts }: QuotationProposal, plain: string) =>
  form === 'speech' || form === 'written' ? parts.some(({ start, end }) => plain.slice(start, end).split(/\s+/).length > 4) : false

/** The sentences of the text around its speeches, and those within each speech. */
function unitsOf(plain: string, paragraphs: Paragraph[], quotations: QuotationProposal[]): Unit[] {
  const parts = quotations.flatMap(quotation => quotation.parts.map(part => ({ ...part, isSpeech: isSpeech(quotation, plain) })))
  const isInside = (position: number) => parts.some(({ start, end }) => position > start && position <= end)
  let isListOfAsks = false
  let isUnderHeading = false
  let listOf: string[] = []
  return paragraphs.flatMap(paragraph => {
    const words = plain.slice(paragraph.start, paragraph.end)
    if (paragraph.isHeading && !paragraph.isItem) {
      isUnderHeading = HEADING.test(words)
      isListOfAsks = false
      listOf = []
      return []
    }
    if (/:\s*$/.test(words)) {
      isListOfAsks = INTRODUCES.test(words)
      listOf = isListOfAsks ? (askIn(words.replace(/:\s*$/, ' to do'))?.askedOf ?? []) : []
    } else if (!paragraph.isItem) {
      isListOfAsks = false
      listOf = []
    }
    const isItem = (paragraph.isItem && isListOfAsks) || /^\s*Recommendation\s+[\dA-Z]/.test(words)
    const sentences = sentencesOf(plain, paragraph, isInside)
    const isIntroduction = isListOfAsks && /:\s*$/.test(words)
    const around = (isItem ? sentences.slice(0, 1) : isIntroduction ? sentences.slice(0, -1) : sentences).map(sentence => ({
      ...sentence,
      isItem,
      isBulleted: paragraph.isItem,
      isUnderHeading: isUnderHeading && sentence === sentences[0],
      listOf,
      words: plain.slice(sentence.start, sentence.end)
    }))
    const within = parts.filter(part => part.isSpeech && part.start >= paragraph.start && part.end <= paragraph.end)
    const said = within
      .flatMap(part => sentencesOf(plain, part))
      .map(sentence => ({ ...sentence, isItem: false, isBulleted: false, isUnderHeading: false, listOf: [], words: plain.slice(sentence.start, sentence.end) }))
    const blanked = around.map(unit => ({
      ...unit,
      words: within.reduce((all, { start, end }) => {
        const [from, to] = [Math.max(0, start - unit.start), Math.max(0, end - unit.start)]
        return to > 0 && from < all.length ? all.slice(0, from) + ' '.repeat(Math.min(to, all.length) - from) + all.slice(to) : all
      }, unit.words)
    }))
    return [...blanked, ...said].sort((a, b) => a.start - b.start)
  })
}

/** An item under “Recommendations” asks even if it names nobody. */
function askOf({ words, isItem, isBulleted, isUnderHeading, listOf }: Unit): Ask | null {
  const clean = words.replace(/\s+/g, ' ').replace(LABEL, '').trim()
  const named = isUnderHeading && isBulleted && !askIn(clean) ? askedInItem(clean) : []
  if (named.length > 0) return { askedOf: named, by: 'an item under the heading', isPronoun: false }
  if (!isItem) return askIn(clean) ?? (isUnderHeading && isImperative(clean) ? { askedOf: [], by: 'an order under the heading', isPronoun: false } : null)
  return { askedOf: listOf.length > 0 ? listOf : askedInItem(clean), by: 'a list of recommendations', isPronoun: false }
}

/**
 * Every sentence that asks somebody for something, and every item of a list of recommendations.
 * Confidence: 0.9 in such a list or if the sentence names whom it asks, 0.5 if it names nobody.
 */
export function findRecommendations(text: string, quotations: QuotationProposal[]): RecommendationProposal[] {
  const plain = plainText(text)
  let last: string[] = []
  let lastEnd = 0
  return unitsOf(plain, paragraphsOf(text, plain), quotations).flatMap(unit => {
    const ask = askOf(unit)
    const span = core(text, plain, unit)
    // “They must also …” goes on with the sentence before.
    if (!ask || span.end <= span.start || (ask.isPronoun && unit.start - lastEnd > LONGEST_GAP)) return []
    lastEnd = unit.end
    const asked_of = ask.isPronoun ? last : ask.askedOf
    if (asked_of.length > 0) last = asked_of
    const whom = asked_of.length > 0 ? `it asks ${asked_of.join(' and ')}` : 'it names nobody who is asked'
    return [
      {
        span,
        asked_of,
        why: unit.isItem ? `An item of a list of recommendations; ${whom}.` : `“${ask.by}” asks for something; ${whom}.`,
        confidence: unit.isItem || asked_of.length > 0 ? 0.9 : 0.5
      }
    ]
  })
}
