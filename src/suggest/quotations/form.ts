import { sentenceAt } from '../text/sentences.js'
import type { QuotationProposal } from '../types.js'
import { isPartOfSentence, wordCount } from './bounds.js'
import type { PageParagraph } from './page.js'
import type { Piece, Spoken } from './speakers.js'

const FIGURE =
  /\d\s?%|per\s?cent|(?<![\p{L}])(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)[\s-](?:in|out of)[\s-]|(?<![\p{L}])(?:half|third|quarter|majority|respondents|proportion|most)(?![\p{L}])/iu
const ANSWERS =
  /(?<![\p{L}])(?:said|say|saying|felt|feel|rated|rate|agreed|agree|answered|responded|reported|stated|stating|described|were|was|are|is|think|thought|believe|believed|chose|ticked|selected|replied|asked)(?![\p{L}])/iu
const QUESTION = /(?<![\p{L}])(?:asked (?:whether|if|how|to)|the (?:question|statement|option|answer)|answer(?:ed)?|respon(?:se|ded)|respondents)[^.]{0,40}$/iu
const NAMED_BEFORE =
  /(?<![\p{L}])(?:so-called|known as|called|named|dubbed|nicknamed|titled|entitled|termed|the (?:term|word|phrase|title|name|slogan|concept|acronym)|report|paper|study|strategy|programme|project|scheme|campaign|document|book|article|exercise|initiative|model|as a|codenamed),?\s*(?:of\s+)?$/iu
const NAMED_AFTER = /^\s*(?:means|refers to|is defined|is a term|is shorthand|stands for)(?![\p{L}])/u
const TITLE =
  /^(?:\p{Lu}[\p{L}\p{N}’'-]*|\d[\d/]*|[a-z]{1,4}|&|–|-|:)(?:[\s:,–-]+(?:\p{Lu}[\p{L}\p{N}’'-]*|\d[\d/]*|of|the|a|an|and|for|in|on|to|at|with|from|by|into|:|&|–|-))*$/u

/** A title or a name: most of its words have capitals. */
const isTitle = (words: string) => /^\p{Lu}/u.test(words) && TITLE.test(words) && /(?<![\p{L}])\p{Lu}.*(?<![\p{L}])\p{Lu}/su.test(words)
const isSentence = (words: string) => /[.?!…]$/.test(words) || wordCount(words) > 8 || (/^\p{Lu}/u.test(words) && wordCount(words) > 4)

/** The form of a quotation, by its own words and those of its sentence. */
export function formOf(paragraph: PageParagraph, piece: Piece, words: string, { voice, own }: Spoken): QuotationProposal['form'] {
  const sentence = sentenceAt(paragraph.sentences, piece.start)
  const before = paragraph.words.slice(sentence.start, piece.start)
  const after = paragraph.words.slice(piece.end, sentence.end)
  const short = wordCount(words) <= 12
  const isNamed = voice?.kind === 'person' || voice?.kind === 'organisation'
  if (short && !isNamed && ((FIGURE.test(before + after) && (paragraph.isItem || ANSWERS.test(before + after))) || QUESTION.test(before)))
    return 'survey_wording'
  if (isTitle(words) && wordCount(words) > 3 && !/[.?!]$/.test(words)) return 'term'
  if (NAMED_AFTER.test(after) || (!own && NAMED_BEFORE.test(before) && wordCount(words) <= 12) || (!own && isTitle(words) && !/[.?!]$/.test(words)))
    return 'term'
  const isSaid = own !== null && voice !== null && /^\p{Lu}/u.test(words) && /(?:^|[:,])\s*$/.test(before)
  if (isSaid) return voice.kind === 'person' ? 'speech' : 'written'
  if (
    !own &&
    wordCount(words) <= 4 &&
    /(?<![\p{L}])(?:the|an?|these|those)\s+$/iu.test(before) &&
    /^\s*(?:$|[.,;:)]|(?:is|are|was|were|may|can|will|has|have|means)(?!\p{L}))/iu.test(after)
  )
    return 'term'
  if (!isSentence(words) || (isPartOfSentence(words) && wordCount(words) <= 15 && !/(?<![\p{L}])that\s+$/u.test(before))) return 'phrase'
  return voice && (voice.kind === 'organisation' || voice.kind === 'document')
    ? 'written'
    : voice
      ? 'speech'
      : wordCount(words) > 8 || /[.?!]$/.test(words)
        ? 'speech'
        : 'phrase'
}
