import type { Measure } from '../measure.js'
import { during, startService } from '../servers.js'
import { median, percentile } from '../statistics.js'

export const start: Measure = {
  name: 'start',
  async measure({ large, rounds }) {
    const took = []
    for (let n = 0; n < rounds; n++) took.push(await during([await startService(large, { cache: true })], async server => server.startedIn / 1000))
    return [
      {
        what: 'from starting the server to its first answer',
        value: median(took),
        unit: 's',
        target: { atMost: 0.5 },
        seen: `the slowest of ${rounds} ${percentile(took, 1).toFixed(2)} s`
      }
    ]
  }
}
