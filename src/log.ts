import { setTimeout } from 'node:timers/promises'
import sonic from 'sonic-boom'

/** How many bytes of lines wait to be written; what comes beyond is lost. */
const MOST = 2 ** 20
/** How long the last lines are waited for, in milliseconds. */
const PATIENCE = 1000

/** Where log lines go. What cannot be written is tried again with every line that comes, and lost in the end: it never stops the service. */
export interface Log {
  write(line: string): void
  /** How many lines are lost. */
  lost(): number
  /** Tells how many lines were lost once lines can be written again. */
  onRecovery(tell: (lines: number) => void): void
  /** Writes what waits, where that can be done in a second. */
  close(): Promise<void>
}

/** A log of lines to a file descriptor. */
export function openLog(fd: number): Log {
  // Without a least length there is nothing that it would flush.
  const out = new sonic.SonicBoom({ fd, minLength: 1, maxLength: MOST })
  let [lost, told] = [0, 0]
  let isClosed = false
  const lose = () => void lost++
  out.on('drop', () => {
    lose()
    // A line that finds no room is not written, so that nothing else tries again what waits.
    out.flush()
  })
  out.on('error', () => {})
  return {
    write: line => void (isClosed ? lose() : out.write(line)),
    lost: () => lost,
    onRecovery: tell =>
      void out.on('drain', () => {
        if (lost === told) return
        const lines = lost - told
        told = lost
        tell(lines)
      }),
    async close() {
      isClosed = true
      const written = new Promise(resolve => out.once('close', resolve))
      out.end()
      await Promise.race([written, setTimeout(PATIENCE)])
    }
  }
}
