/**
 * Work that is begun before anybody waits for it. Should it fail meanwhile, whoever waits later is told; without this the
 * process ends of it, for nobody had waited yet.
 */
export function startEarly<T>(work: Promise<T>): Promise<T> {
  work.catch(() => {})
  return work
}
