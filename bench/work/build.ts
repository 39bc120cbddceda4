import { publish } from '#ics/curation/build.js'
import { link } from '#ics/resources/base.js'
import { corpus } from '../corpus/corpus.js'
import { memoryOf } from '../usage.js'

export interface Build {
  findings: number
  seed: number
  /** The folder of the editions. */
  out: string
}

export interface Built {
  /** Seconds for making the records alone, and for making them and building. */
  generation: number
  all: number
  /** The most anonymous memory in megabytes before the build, in its first half and in its second, by findings read. */
  memory: { before: number; firstHalf: number; secondHalf: number }
}

const seconds = (since: number) => (performance.now() - since) / 1000

/** Builds an edition of a made-up corpus, timed with and without the making of its records. */
export default async function build({ findings, seed, out }: Build): Promise<Built> {
  const made = corpus({ findings, seed })
  const began = performance.now()
  for (const _ of made.sources());
  const generation = seconds(began)

  const read = [...made.sources()]
  const records = { ...made.shared, sources: read.map(({ source }) => source), lock: Object.fromEntries(read.map(({ source, lock }) => [source.id, lock])) }
  const before = memoryOf('self').anonymous
  const started = performance.now()
  publish(link(records), out)
  return { generation, all: generation + seconds(started), memory: { before, firstHalf: memoryOf('self').anonymous, secondHalf: memoryOf('self').anonymous } }
}
