import type { Span } from '../types.js'
import { type Attribution, attributionOf, isSubject } from './attribution.js'
import { Memory } from './memory.js'
import type { Page, PageParagraph } from './page.js'
import type { Mention, Voice } from './people.js'
import { bareRole } from './roles.js'
import { OFFICE } from './vocabulary.js'

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
}

const NAMES_LATER =
  /^(?:That|This|Those|These|It|Such|So|The (?:words?|comments?|remarks?|speaker|message|verdict|warning|view|description|phrase|line|quote))\s(?:[\p{L}’']+\s){0,4}?(?:is|was|are|were|comes?|came|said|says|belongs?|belonged)(?![\p{L}])/u
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

  /** “That was the view of Ann Lee.” */
  #inNextSentence(paragraph: PageParagraph, sentence: Span, at: number): Voice | null {
    const next = paragraph.sentences[paragraph.sentences.indexOf(sentence) + 1]
    const [place, span] = next ? [paragraph, next] : [this.#page.paragraphs[at + 1], this.#page.paragraphs[at + 1]?.sentences[0]]
    if (!place || !span) return null
    const words = place.words.slice(span.start, span.end)
    if (!next && place.isHeading) {
      const [, name, role] = /^[\s—–-]*(\p{Lu}[\p{L}’'-]+(?:\s\p{Lu}[\p{L}’'-]+){0,3}),\s+([^.:]+)$/u.exec(words) ?? []
      if (name !== undefined && role !== undefined && name.search(OFFICE) < 0 && role.search(OFFICE) >= 0) return this.#byLine(place, name, role)
      const line = place.mentions[0]
      const isOffice = line?.kind === 'office' && /^[\s—–-]*$/.test(place.words.slice(0, line.start)) && /^(?:,[^.]*)?$/.test(place.words.slice(line.end))
      if (isOffice) return { ...line.voice, role: words.replace(/^[\s—–-]+/, '') }
    }
    const mention = place.mentions.find(
      ({ start, core, voice }) => start >= span.start && core.end <= span.end && voice.kind === 'person' && voice.name !== null
    )
    if (!mention) return null
    const isLine =
      !next &&
      /^[\s—–-]*$/.test(place.words.slice(span.start, mention.start)) &&
      /^[\s.,]*$|^,?\s[^.]{0,80}$/.test(place.words.slice(mention.end, span.end)) &&
      !/[.?!]$/.test(words) &&
      words.length < 160
    return isLine || NAMES_LATER.test(words) ? mention.voice : null
  }

  /** “Leanne, daughter and carer” under a quotation. */
  #byLine({ mentions }: PageParagraph, name: string, role: string): Voice {
    return mentions.find(({ voice }) => voice.kind === 'person' && voice.name !== null)?.voice ?? { name, role: bareRole(role), kind: 'person', gender: null }
  }

  #bare(paragraph: PageParagraph, sentence: Span, at: number): Spoken {
    const spoken = (voice: Voice | null, by: string): Spoken => ({ voice, where: voice ? 'other_sentence' : 'none', by, own: null })
    const before = this.#page.paragraphs[at - 1]
    const isFirst = paragraph.sentences[0] === sentence
    const introduced = isFirst && before !== undefined && /:$/.test(before.words)
    if (!introduced) {
      const later = this.#inNextSentence(paragraph, sentence, at)
      if (later) return spoken(later, 'the words after it')
    }
    if (paragraph.isHeading) return spoken(null, '')
    if (paragraph.isHeading) return spoken(null, '')
    return spoken(this.#memory.lastSpeaker, introduced ? 'the sentence before it' : 'the speaker before it')
  }

  /** The speaker of a piece, by its own sentence or those around it. */
  #speaker(piece: Piece, paragraph: PageParagraph, sentence: Span, next: number): Spoken {
    const own = attributionOf(paragraph, piece, sentence, next)
    if (own) {
      const voice = this.#resolve(paragraph, own.mention, sentence)
      const isElsewhere = own.mention.kind === 'pronoun' || own.mention.kind === 'surname'
      return { voice, where: isElsewhere ? 'other_sentence' : own.where, by: own.by, own }
    }
    if (own === null && isBare(paragraph.words, sentence)) return this.#bare(paragraph, sentence, piece.paragraph)
    return { voice: null, where: 'none', by: '', own: null }
  }

  /** The speaker of each piece, in the order of the text. */
  find(pieces: Piece[]): Spoken[] {
    const found = new Map<Piece, Spoken>()
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
    return pieces.map(piece => found.get(piece) ?? { voice: null, where: 'none', by: '', own: null })
  }
}
