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
  /** Seconds for generating the records, for generating them and filling the database, and for the downloads. */
  generation: number
  all: number
  lists: number
  /** Maximum anonymous memory in megabytes before the build, in its first half and in its second, by sources read. */
  memory: { before: number; firstHalf: number; secondHalf: number }
}

const seconds = (since: number) => (performance.now() - since) / 1000
/** Interval of memory measurements, in sources. */
const EVERY = 50

/** Builds an edition of a generated corpus, timed with and without generating its records. */
export default async function build({ findings, seed, out }: Build): Promise<Built> {
  const made = corpus({ findings, seed })
  const began = performance.now()
  let sources = 0
  for (const _ of made.sources()) sources++
  const generation = seconds(began)

  const memory = { before: memoryOf('self').anonymous, firstHalf: 0, secondHalf: 0 }
  function* watched() {
    let read = 0
    for (const source of made.sources()) {
      yield source
      const half = ++read * 2 < sources ? 'firstHalf' : 'secondHalf'
      if (read % EVERY === 0 || read === sources) memory[half] = Math.max(memory[half], memoryOf('self').anonymous)
    }
  }
  const started = performance.now()
  let all = 0
  publish({ shared: made.shared, sources: watched }, out, {
    copies: false,
    filled() {
      all = seconds(started)
    }
  })
  return { generation, all, lists: seconds(started) - all, memory }
}
