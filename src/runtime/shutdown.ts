import type { Signals } from 'close-with-grace'

/** Time for requests in progress to end after the drain time, in milliseconds. */
const GRACE = 10_000

/** Maximum time of a shutdown, in milliseconds. */
export const closingTime = (drainSeconds: number) => GRACE + drainSeconds * 1000

/**
 * SIGHUP is for the editions. The other signals report faults of the thread itself: handling one repeats the fault for
 * ever, so the process must die and be restarted by its supervisor.
 */
export const NOT_OURS: Signals[] = ['SIGHUP', 'SIGBUS', 'SIGSEGV', 'SIGILL', 'SIGFPE']
