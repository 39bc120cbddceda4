import type { Span } from '../types.js'
import { type Attribution, attributionOf } from './attribution.js'
import { isDashed, voiceNamedLater, voiceOfLine } from './lines.js'
import { Memory } from './memory.js'
import type { Page, PageParagraph } from './page.js'
import type { Mention, Voice } from './people.js'
import { isSubject } from './subjects.js'

/** The speaker of a quotation and the words that say so. */
export interface Spoken {
  voice: Voice | null
  /** `none` if no words attribute it. */
  where: 'before' | 'after' | 'other_sentence' | 'none'
  by: string
  /** The attribution in its own sentence. */
  own: Attribution | null
}

/** A quotation within one paragraph: the marks included, relative to the paragraph. */
export interface Piece extends Span {
  paragraph: number
  isFirst: boolean
  isLast: boolean
  /** The paragraph in which the quotation ends. */
  until: number
}

const NOBODY: Spoken = { voice: null, where: 'none', by: '', own: null }
const SUBORDINATE = /^\s*(?:When|After|Asked|Once|As|Before|While|Pressed|Challenged|Speaking|If)(?![\p{L}])/u
const isBare = (words: string, sentence: Span) => /^[\s\uE000.,;:!?—–-]*$/.test(words.slice(sentence.start, sentence.end))

/** Reads the paragraphs in order, since a pronoun or a bare quotation depends on what came before. */
export class Speakers {
  readonly #page: Page
  readonly #memory = new Memory()

  constructor(page: Page) {
    this.#page = page
  }

  #resolve({ words, mentions }: PageParagraph, mention: Mention, sentence: Span): Voice | null {
    const earlier = mentions.filter(
      other => other.start >= sentence.start && other.core.end <= mention.core.start && other.voice.kind === 'person' && other.kind !== 'pronoun'
    )
    // In “When we asked Ann Lee, she …” the object of the first clause is the subject of the second.
    const nearer = SUBORDINATE.test(words.slice(sentence.start)) ? earlier : earlier.filter(other => isSubject(words, other))
    return this.#memory.resolve(
      mention,
      words.slice(mention.core.start, mention.core.end).toLowerCase(),
      nearer.map(({ voice }) => voice)
    )
  }

  /** Of whom a sentence speaks: its first subject. */
  #topic(paragraph: PageParagraph, sentence: Span): Voice | null {
    const inside = paragraph.mentions.filter(({ start, core }) => start >= sentence.start && core.end <= sentence.end)
    const subjects = inside.filter(mention => isSubject(paragraph.words, mention))
    const subject = subjects.find(({ voice, kind }) => voice.kind === 'person' || kind === 'pronoun') ?? subjects[0]
    return subject ? this.#resolve(paragraph, subject, sentence) : null
  }

  /** Remembers the people of a sentence, the one it speaks of last. */
  #hear(paragraph: PageParagraph, sentence: Span): void {
    const topic = this.#topic(paragraph, sentence)
    for (const { start, core, voice, kind } of paragraph.mentions) {
      if (
        start >= sentence.start &&
        core.end <= sentence.end &&
        (voice.kind === 'organisation' || (voice.kind === 'person' && kind !== 'office' && kind !== 'description'))
      )
        this.#memory.remember(voice)
    }
    this.#memory.remember(topic)
  }

  /** The speaker whom the line or the sentence after a quotation names. */
  #namedAfter(piece: Piece, paragraph: PageParagraph, sentence: Span): Voice | null {
    const next = piece.until === piece.paragraph ? paragraph.sentences[paragraph.sentences.indexOf(sentence) + 1] : undefined
    if (next) return voiceNamedLater(paragraph, next)
    const below = this.#page.paragraphs[piece.until + 1]
    const [first] = below?.sentences ?? []
    if (!below || !first) return null
    return (below.isHeading || isDashed(below) ? voiceOfLine(below) : null) ?? voiceNamedLater(below, first)
  }

  #bare(piece: Piece, paragraph: PageParagraph, sentence: Span): Spoken {
    const spoken = (voice: Voice | null, by: string): Spoken => ({ voice, where: voice ? 'other_sentence' : 'none', by, own: null })
    const [above, below] = [this.#page.paragraphs[piece.paragraph - 1], this.#page.paragraphs[piece.until + 1]]
    const isIntroduced = paragraph.sentences[0] === sentence && above !== undefined && /:$/.test(above.words)
    const later = isIntroduced && !(below && isDashed(below)) ? null : this.#namedAfter(piece, paragraph, sentence)
    if (later) return spoken(later, 'the words after it')
    if (paragraph.isHeading) return spoken(null, '')
    return spoken(this.#memory.lastSpeaker, isIntroduced ? 'the sentence before it' : 'the speaker before it')
  }

  /** The speaker of a piece, by its own sentence or those around it. */
  #speaker(piece: Piece, paragraph: PageParagraph, sentence: Span, next: number): Spoken {
    const own = attributionOf(paragraph, piece, sentence, next)
    if (own) {
      const voice = this.#resolve(paragraph, own.mention, sentence)
      const isElsewhere = own.mention.kind === 'pronoun' || own.mention.kind === 'surname'
      return { voice, where: isElsewhere ? 'other_sentence' : own.where, by: own.by, own }
    }
    if (own === null && isBare(paragraph.words, sentence)) return this.#bare(piece, paragraph, sentence)
    return NOBODY
  }

  /** The speaker of each piece. */
  find(pieces: Piece[]): Map<Piece, Spoken> {
    const found = new Map(pieces.map(piece => [piece, NOBODY]))
    this.#page.paragraphs.forEach((paragraph, at) => {
      const here = pieces.filter(piece => piece.paragraph === at)
      for (const sentence of paragraph.sentences) {
        const within = here.filter(({ start }) => start >= sentence.start && start < sentence.end)
        if (!paragraph.isHeading) this.#hear(paragraph, sentence)
        for (const [order, piece] of within.entries()) {
          const spoken = this.#speaker(piece, paragraph, sentence, within[order + 1]?.start ?? Infinity)
          found.set(piece, spoken)
          if (spoken.own) this.#memory.remember(spoken.voice, spoken.own.mention.kind === 'document')
        }
      }
    })
    return found
  }
}
