import cluster, { type Worker } from 'node:cluster'
import { setTimeout } from 'node:timers/promises'

/** Shortest time from the last start to that of a process that replaces another, in milliseconds. */
const PAUSE = 1000
/** The same once `MAX_FAILURES` in a row have ended before they could listen. If then no other listens, the service ends. */
const LONG_PAUSE = 30_000
const MAX_FAILURES = 3

/** The environment of a process: its number, and the end of the process that it replaces. */
export const SLOT = 'PROCESS_SLOT'
export const FIRST = '0'
export const REPLACES = 'PROCESS_REPLACES'

/** A message of the primary: a signal that it received. */
export interface SignalMessage {
  signal: NodeJS.Signals
}

/** Server processes on one listening socket. */
export interface Processes {
  /** Resolves with an exit code when all have ended. */
  ended: Promise<number>
  /** Passes a signal on. After SIGTERM or SIGINT, no process is started again. */
  signal(signal: NodeJS.Signals): void
  /** Ends all at once. */
  kill(): void
}

/**
 * Starts server processes that share one listening socket, and replaces those that end. The first starts alone, so that a mistake that
 * would end all is reported once, with its exit code. `tell` gets what nobody else can report.
 */
export function startProcesses(count: number, tell: (message: string) => void): Processes {
  const running = new Set<Worker>()
  const listening = new Set<Worker>()
  let [isEnding, hasListened] = [false, false]
  let [failures, lastStart, exitCode] = [0, 0, 0]
  const { promise: ended, resolve } = Promise.withResolvers<number>()
  const endIfLast = () => {
    if (running.size === 0) resolve(exitCode)
  }

  function signal(signal: NodeJS.Signals) {
    for (const process of running) process.send({ signal } satisfies SignalMessage, () => {})
    if (signal === 'SIGHUP') return
    isEnding = true
    endIfLast()
  }

  function giveUp(code: number, message: string) {
    exitCode = code
    if (message) tell(message)
    signal('SIGTERM')
  }

  async function replace(slot: number, how: string) {
    const isPatient = failures >= MAX_FAILURES
    // During a long pause another process listens, which keeps this one alive.
    await setTimeout(Math.max(0, lastStart + (isPatient ? LONG_PAUSE : PAUSE) - Date.now()), undefined, { ref: !isPatient })
    if (!isEnding) start(slot, how)
  }

  function onExit(slot: number, code: number, how: string) {
    if (isEnding) endIfLast()
    // The process has said itself what is wrong, unless a signal ended it.
    else if (!hasListened) giveUp(code || 1, code === 0 ? `${how} before it could listen` : '')
    else if (failures >= MAX_FAILURES && listening.size === 0) giveUp(1, `${failures} processes in a row ended before they could listen; the last, ${how}`)
    else void replace(slot, how)
  }

  function start(slot: number, how = '') {
    lastStart = Date.now()
    const worker = cluster.fork({ [SLOT]: String(slot), [REPLACES]: how })
    running.add(worker)
    failures++
    worker.once('listening', () => {
      failures = 0
      listening.add(worker)
      if (hasListened) return
      hasListened = true
      for (let other = 1; other < count; other++) start(other)
    })
    worker.once('exit', (code, signal) => {
      running.delete(worker)
      listening.delete(worker)
      onExit(slot, code ?? 0, `process ${worker.process.pid} ended with ${signal ?? `code ${code}`}`)
    })
  }

  start(0)
  return {
    ended,
    signal,
    kill: () => {
      for (const { process } of running) process.kill('SIGKILL')
    }
  }
}
