import { publish } from '#ics/curation/build/build.js'
import { corpus } from '../corpus/corpus.js'
import { memoryOf } from '../usage.js'

export interface Build {
  findings: number
  seed: number
  /** The folder of the editions. */
  out: string
}

export interface Built {
  /** Seconds of the build, and those of it in which the records were generated. */
  all: number
  generation: number
  /** Maximum anonymous memory in megabytes before the build, in its first half and in its second, by sources read. */
  memory: { before: number; firstHalf: number; secondHalf: number }
}

const seconds = (since: number) => (performance.now() - since) / 1000
/** Interval of memory measurements, in sources. */
const EVERY = 50

/** Builds an edition of a generated corpus, and takes the time in which it generates records, as often as the build reads them. */
export default async function build({ findings, seed, out }: Build): Promise<Built> {
  const made = corpus({ findings, seed })
  let sources = 0
  for (const _ of made.sources()) sources++

  const memory = { before: memoryOf('self').anonymous, firstHalf: 0, secondHalf: 0 }
  let generation = 0
  function* watched() {
    let read = 0
    let since = performance.now()
    for (const source of made.sources()) {
      generation += seconds(since)
      yield source
      since = performance.now()
      const half = ++read * 2 < sources ? 'firstHalf' : 'secondHalf'
      if (read % EVERY === 0 || read === sources) memory[half] = Math.max(memory[half], memoryOf('self').anonymous)
    }
  }
  const started = performance.now()
  publish({ shared: made.shared, sources: watched }, out, { copies: false })
  return { all: seconds(started), generation, memory }
}
