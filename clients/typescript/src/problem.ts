import type { components } from './api.js'

export type ProblemDocument = components['schemas']['Problem']

const lastSegment = (path: string) => path.slice(path.lastIndexOf('/') + 1)

/** An answer that is a problem document (RFC 9457). Its message says what is wrong and how to mend it. */
export class EvidenceProblem extends Error {
  override readonly name: string = 'EvidenceProblem'
  readonly status: number
  /** The fault of each part of the request, with the closest values that are allowed. */
  readonly errors: ProblemDocument['errors']
  /** The stable codes of `errors`. */
  readonly codes: string[]
  /** Null if the answer was not one of the service, but of a proxy. */
  readonly request_id: string | null
  /** Path at which to start again, if a walk cannot go on. */
  readonly restart: string | null

  constructor({ status, detail, errors = [], request_id, restart }: Partial<ProblemDocument>) {
    super([`${status} ${detail}`, ...errors.map(({ parameter, detail }) => `${parameter ?? 'request'}: ${detail}`)].join('\n'))
    this.status = Number(status)
    this.errors = errors
    this.codes = errors.map(({ code }) => code)
    this.request_id = request_id ?? null
    this.restart = restart ?? null
  }
}

/** A record that was withdrawn, or merged into one of another collection. */
export class Gone extends EvidenceProblem {
  override readonly name = 'Gone'
  readonly reason: string
  /** Id of the record that replaces it, if there is one. */
  readonly successor: string | null
  /** Path of that record. */
  readonly successor_url: string | null

  constructor(document: ProblemDocument) {
    super(document)
    this.reason = document.detail
    this.successor_url = document.successor ?? null
    this.successor = this.successor_url && lastSegment(this.successor_url)
  }
}

/** An edition that cannot be queried or compared with. */
export class NotHeld extends EvidenceProblem {
  override readonly name = 'NotHeld'
  /** Path of its files, if they are kept. */
  readonly download: string | null

  constructor(document: ProblemDocument) {
    super(document)
    this.download = document.download ?? null
  }
}

/** The problem in an answer; one of a proxy may not be a problem document. */
export async function problemIn(answer: Response): Promise<EvidenceProblem> {
  const { status, statusText } = answer
  if (!answer.headers.get('content-type')?.startsWith('application/problem+json')) return new EvidenceProblem({ status, detail: statusText })
  const document: ProblemDocument = await answer.json()
  const codes = document.errors.map(({ code }) => code)
  if (codes.includes('not_held')) return new NotHeld(document)
  return new (codes.includes('withdrawn') || codes.includes('merged') ? Gone : EvidenceProblem)(document)
}
