/**
 * Starts work before anybody awaits it. If it fails early, later awaiters get the error; without this handler the
 * process would end with an unhandled rejection.
 */
export function startEarly<T>(work: Promise<T>): Promise<T> {
  work.catch(() => {})
  return work
}
