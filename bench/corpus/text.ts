import { hash } from 'node:crypto'
import type { SourceLock, Span } from '#ics/records/provenance-lock.js'
import { FILLER } from './phrasing.js'
import { pick, type Random, randomFrom } from './random.js'

const filler = randomFrom(0)
/** Sentences without passages; made once, since every text has many of them. */
const SENTENCES = Array.from({ length: 500 }, () => FILLER(filler))
/** Unquoted characters per quoted character. */
const AROUND = 1.5

const sha256 = (text: string) => hash('sha256', text)

/** A generated text and its quoted spans. All its characters are single code points. */
export class Text {
  readonly spans: Record<string, Span> = {}
  #written = ''
  #quoted = 0
  private readonly random: Random

  constructor(random: Random) {
    this.random = random
  }

  /** Appends words that are not quoted. */
  say(words: string) {
    this.#written += words
  }

  /** Appends published words, under their key in the lock. */
  quote(key: string, exact: string) {
    const start = this.#written.length
    this.#written += exact
    this.#quoted += exact.length
    this.spans[key] = { start, end: start + exact.length, prefix: '', suffix: '', sha256: sha256(exact) }
  }

  /** Appends sentences until the quoted share is small enough. */
  pad() {
    while (this.#written.length < (1 + AROUND) * this.#quoted) this.#written += ` ${pick(this.random, SENTENCES)}`
    this.#written += '\n\n'
  }

  /** Its entry in the lock. */
  finish(verified_on: string): { text: string; lock: SourceLock } {
    const text = this.#written
    return { text, lock: { text_sha256: sha256(text), text_length: text.length, verified_on, spans: this.spans } }
  }
}
