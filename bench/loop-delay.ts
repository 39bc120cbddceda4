import { monitorEventLoopDelay } from 'node:perf_hooks'

/** How often the loop is looked at, in milliseconds; an undisturbed loop is late by nothing beyond that. */
const RESOLUTION = 1
const NANOSECONDS = 1e6

const delays = monitorEventLoopDelay({ resolution: RESOLUTION })
delays.enable()
const late = (nanoseconds: number) => Math.max(0, nanoseconds / NANOSECONDS - RESOLUTION)

// Loaded before the server by --import, so that the server itself knows nothing of being watched.
process.on('message', () => {
  process.send?.({ p50: late(delays.percentile(50)), p99: late(delays.percentile(99)), max: late(delays.max) })
  delays.reset()
})
process.channel?.unref()
