import type { SignalMessage } from './processes.js'

/** The signals that end a service. */
export const ENDS = ['SIGTERM', 'SIGINT'] as const

/**
 * Makes this process obey its primary alone. A signal to the whole group would reach it twice, from the system and from the primary,
 * and the second would end it at once. Resolves with the signal that ends it.
 */
export function obeyPrimary(): Promise<NodeJS.Signals> {
  const { promise, resolve } = Promise.withResolvers<NodeJS.Signals>()
  for (const signal of ENDS) process.on(signal, () => {})
  process.on('message', ({ signal }: Partial<SignalMessage>) => {
    if (signal === 'SIGHUP') process.emit('SIGHUP')
    else if (signal) resolve(signal)
  })
  return promise
}
