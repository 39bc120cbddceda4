/** A semaphore that serves waiters in order. */
export interface Semaphore {
  /** Acquires a place. Rejects with the reason of the signal if it aborts first; then there is no place to release. */
  acquire(signal: AbortSignal): Promise<void>
  /** Releases a place. */
  release(): void
}

export function createSemaphore(places: number): Semaphore {
  let free = places
  const line = new Set<() => void>()
  return {
    acquire: signal =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason)
        if (free > 0) return resolve(void free--)
        const quit = () => {
          line.delete(go)
          reject(signal.reason)
        }
        const go = () => {
          signal.removeEventListener('abort', quit)
          resolve()
        }
        signal.addEventListener('abort', quit, { once: true })
        line.add(go)
      }),
    release() {
      const [next] = line
      if (!next) return void free++
      line.delete(next)
      next()
    }
  }
}
