/** A gate lets so many in at a time, in the order in which they come. */
export interface Semaphore {
  /** Waits for a place. Rejects with the reason of the signal if that comes first; then there is no place to give back. */
  acquire(signal: AbortSignal): Promise<void>
  /** Gives a place back. */
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
