import { hash } from 'node:crypto'
import type { SourceLock, Span } from '#ics/records/provenance-lock.js'
import { FILLER } from './phrasing.js'
import { pick, type Random, randomFrom } from './random.js'

const filler = randomFrom(0)
/** Sentences that no passage is taken from; made once, since every text is full of them. */
const SENTENCES = Array.from({ length: 500 }, () => FILLER(filler))
/** How much of a text is not quoted, in characters for each that is. */
const AROUND = 1.5

const sha256 = (text: string) => hash('sha256', text)

/** A made-up text in the making, and the spans of it that are quoted. All its characters are single code points. */
export class Text {
  readonly spans: Record<string, Span> = {}
  #written = ''
  #quoted = 0
  private readonly random: Random

  constructor(random: Random) {
    this.random = random
  }

  /** Words that nothing is taken from. */
  say(words: string) {
    this.#written += words
  }

  /** Words that are published, under their key in the lock. */
  quote(key: string, exact: string) {
    const start = this.#written.length
    this.#written += exact
    this.#quoted += exact.length
    this.spans[key] = { start, end: start + exact.length, prefix: '', suffix: '', sha256: sha256(exact) }
  }

  /** Goes on until enough stands around what is quoted. */
  pad() {
    while (this.#written.length < (1 + AROUND) * this.#quoted) this.#written += ` ${pick(this.random, SENTENCES)}`
    this.#written += '\n\n'
  }

  /** What a curator would have proved of it. */
  finish(verified_on: string): { text: string; lock: SourceLock } {
    const text = this.#written
    return { text, lock: { text_sha256: sha256(text), text_length: text.length, verified_on, spans: this.spans } }
  }
}
