import { monitorEventLoopDelay } from 'node:perf_hooks'

/** Interval of the measurement in milliseconds; an idle loop has no delay beyond it. */
const RESOLUTION = 1
const NANOSECONDS = 1e6

const delays = monitorEventLoopDelay({ resolution: RESOLUTION })
delays.enable()
const late = (nanoseconds: number) => Math.max(0, nanoseconds / NANOSECONDS - RESOLUTION)

// Loaded before the server with --import, so the code of the server is unchanged.
process.on('message', () => {
  process.send?.({ p50: late(delays.percentile(50)), p99: late(delays.percentile(99)), max: late(delays.max) })
  delays.reset()
})
process.channel?.unref()
