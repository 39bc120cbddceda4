/** A text that cannot be taken in: why, and what to do. */
export class Refusal extends Error {
  constructor(why: string, remedy: string) {
    super(`${why}; ${remedy}`)
  }
}
