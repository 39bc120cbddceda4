import { setTimeout } from 'node:timers/promises'
import type { Figure, Measure } from '../measure.js'
import { apart } from '../processes.js'
import { during, startService } from '../servers.js'
import type { Download, Downloaded } from '../tasks/download.js'
import { memoryOf } from '../usage.js'

/** Time after its start when a server counts as idle, in milliseconds. */
const SETTLE = 1000

export const exports: Measure = {
  name: 'exports',
  async measure({ large }) {
    const figures: Figure[] = []
    for (const format of ['csv', 'ndjson']) {
      const [idle, { seconds, bytes, most }] = await during([await startService(large, { cache: true })], async server => {
        await setTimeout(SETTLE)
        const idle = memoryOf(server.pid).anonymous
        return [idle, await apart<Downloaded>('download', { url: `${server.url}/v1/findings.${format}`, pid: server.pid } satisfies Download)] as const
      })
      const name = format.toUpperCase()
      figures.push(
        {
          what: `rows of the whole list as ${name}`,
          value: large.findings / seconds,
          unit: '/s',
          target: { atLeast: 100_000 },
          seen: `${(bytes / 1e6).toFixed(0)} MB in ${seconds.toFixed(1)} s`
        },
        {
          what: `anonymous memory above idle while sending ${name}`,
          value: Math.max(0, most - idle),
          unit: 'MB',
          target: { atMost: 150 },
          seen: `${idle.toFixed(0)} MB idle, ${most.toFixed(0)} MB at most`
        }
      )
    }
    return figures
  }
}
