import { setTimeout } from 'node:timers/promises'
import sonic from 'sonic-boom'
import { startEarly } from '../api/start-early.js'

/** Maximum bytes of waiting lines. Further lines are lost. */
const MOST = 2 ** 20
/** `PIPE_BUF` of Linux: a pipe keeps a write of at most so many bytes in one piece, whatever other processes write. */
const ONE_PIECE = 4096
/** Bytes that are written at once, and the longest that fewer wait, in milliseconds: a line of its own costs more than the answer that it is about. */
const BATCH = 8192
const FLUSH_MS = 50
/** A warning or an error, whose reader must not wait. */
const URGENT = /^\{"level":[4-6]0/
/** Time that the end of the process waits for the last lines, in milliseconds. */
const PATIENCE = 1000

/** A destination of log lines that never stops the service. Lines that cannot be written wait, and are lost if there are too many. */
export interface LogWriter {
  write(line: string): void
  /** The number of lost lines. */
  lost(): number
  /** Calls `tell` with the number of lost lines when lines can be written again. */
  onRecovery(tell: (lines: number) => void): void
  /** Writes the waiting lines, for a second at most. */
  close(): Promise<void>
}

/** Opens a log on a file descriptor, which may be shared with other processes. */
export function createLogWriter(fd: number, isShared = false): LogWriter {
  const pieces = isShared ? { minLength: ONE_PIECE / 2, maxWrite: ONE_PIECE } : { minLength: BATCH }
  const out = new sonic.SonicBoom({ fd, ...pieces, periodicFlush: FLUSH_MS, maxLength: MOST })
  let [lost, told] = [0, 0]
  let isClosed = false
  const lose = () => void lost++
  out.on('drop', () => {
    lose()
    // The library retries only when it gets a line.
    out.flush()
  })
  out.on('error', () => {})
  return {
    write(line) {
      if (isClosed) return lose()
      out.write(line)
      if (URGENT.test(line)) out.flush()
    },
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
      const written = startEarly(new Promise(resolve => out.once('close', resolve)))
      out.end()
      await Promise.race([written, setTimeout(PATIENCE)])
    }
  }
}
