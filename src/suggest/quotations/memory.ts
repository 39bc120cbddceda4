import type { Mention, Voice } from './people.js'

/** Titles of those whom a noun describes. */
const TITLE_OF: Record<string, RegExp> = { peer: /Lord|Lady|Baron|Viscount/, professor: /Prof/, doctor: /Dr/, councillor: /Cllr|Councillor/ }

/** Who was spoken of, the latest last: pronouns stand for them. */
export class Memory {
  readonly #voices: Voice[] = []

  /** Whose letter or report spoke last: “it added” is theirs. */
  #writer: Voice | null = null

  remember(voice: Voice | null | undefined, isByDocument = false): void {
    if (!voice) return
    this.#voices.push(voice)
    this.#writer = isByDocument || (voice === this.#writer && voice === this.last) ? voice : null
  }

  /** “The retired teacher”: the person named last, whose role is then known. */
  #described({ voice }: Mention): Voice {
    const person = this.#voices.findLast(({ kind, name }) => kind === 'person' && name !== null)
    if (!person || (person.role !== null && person.role !== voice.role)) {
      const role = voice.role as string
      const title = TITLE_OF[role.toLowerCase()]
      const isMember = /(?:^|\s)(?:MP|MSP|MS)$/.test(role)
      return person?.name && (isMember || title?.test(person.name)) ? person : voice
    }
    // “The retired teacher from Todmorden” says more of a person than “the minister”.
    if (voice.role?.includes(' ')) person.role = voice.role
    return person
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
    if (mention.kind === 'description') return this.#described(mention)
    if (mention.kind !== 'pronoun') return mention.voice
    const [word = ''] = pronoun.split(/\s/)
    const gender = { he: 'he', his: 'he', she: 'she', her: 'she' }[word] as 'he' | 'she' | undefined
    if (gender) return this.#person(gender, nearer)
    if (word === 'it' || word === 'its') return this.#writer ?? this.#voices.findLast(({ kind }) => kind === 'organisation' || kind === 'document') ?? null
    return nearer[0] ?? this.last
  }
}
