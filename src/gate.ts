/** A gate lets so many in at a time, in the order in which they come. */
export interface Gate {
  /** Waits for a place. Rejects with the reason of the signal if that comes first; then there is no place to give back. */
  enter(signal: AbortSignal): Promise<void>
  /** Gives a place back. */
  leave(): void
}

export function gate(places: number): Gate {
  let free = places
  const line = new Set<() => void>()
  return {
    enter: signal =>
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
    leave() {
      const [next] = line
      if (!next) return void free++
      line.delete(next)
      next()
    }
  }
}
