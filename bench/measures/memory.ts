import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { listsOf } from '../lists.js'
import type { Measure } from '../measure.js'
import { apart } from '../processes.js'
import { during, LIST, startService } from '../servers.js'
import type { Load, Loaded } from '../tasks/load.js'
import { memoryOf } from '../usage.js'

const SETTLE = 1000
const mb = (megabytes: number) => `${megabytes.toFixed(0)} MB`

export const memory: Measure = {
  name: 'memory',
  async measure({ large, rounds, seconds }) {
    const editions = mkdtempSync(join(tmpdir(), 'ics-evidence-bench-'))
    await apart('curated', { out: editions })
    const idle = await during([await startService({ editions }, { cache: true })], async server => {
      await setTimeout(SETTLE)
      return memoryOf(server.pid)
    })
    rmSync(editions, { recursive: true })
    const lists = Object.values(listsOf(large.findings)).map(query => `${LIST}&${query}`)
    const dear = ['care', 'health'].flatMap(word => [`${LIST}&q=${word}`, `/v1/findings/counts?by=theme,year&kind=claim`])
    const serving = await during([await startService(large, { cache: true })], async server => {
      await apart<Loaded>('load', { url: server.url, paths: [...lists, ...dear], seconds: rounds * seconds } satisfies Load)
      return memoryOf(server.pid)
    })
    return [
      {
        what: 'anonymous memory, idle on the curated base',
        value: idle.anonymous,
        unit: 'MB',
        target: { atMost: 100 },
        seen: `${mb(idle.mapped)} of files mapped`
      },
      {
        what: 'anonymous memory while serving',
        value: serving.anonymous,
        unit: 'MB',
        target: { atMost: 400 },
        seen: `${mb(serving.mapped)} of files mapped; every list, search and counts asked`
      }
    ]
  }
}
