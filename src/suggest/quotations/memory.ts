import type { Mention, Voice } from './people.js'

/** Who was spoken of, the latest last: pronouns stand for them. */
export class Memory {
  readonly #voices: Voice[] = []

  remember(voice: Voice | null | undefined): void {
    if (voice) this.#voices.push(voice)
  }

  get last(): Voice | null {
    return this.#voices.at(-1) ?? null
  }

  get lastSpeaker(): Voice | null {
    return this.#voices.findLast(({ name, role }) => name !== null || role !== null) ?? null
  }

  #person(gender: 'he' | 'she', nearer: Voice[]): Voice | null {
    const isFit = (voice: Voice) => voice.kind === 'person' && (voice.gender === null || voice.gender === gender)
    const found = nearer.find(isFit) ?? this.#voices.findLast(isFit)
    if (found?.name) found.gender ??= gender
    return found ?? null
  }

  /** The voice of a mention; `nearer` are the people earlier in its sentence. */
  resolve(mention: Mention, pronoun: string, nearer: Voice[]): Voice | null {
    if (mention.kind !== 'pronoun') return mention.voice
    const [word = ''] = pronoun.split(/\s/)
    const gender = { he: 'he', his: 'he', she: 'she', her: 'she' }[word] as 'he' | 'she' | undefined
    if (gender) return this.#person(gender, nearer)
    if (word === 'it') return this.#voices.findLast(({ kind }) => kind === 'organisation' || kind === 'document') ?? null
    return nearer[0] ?? this.last
  }
}
