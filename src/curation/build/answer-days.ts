import { emptyAggregates } from '../../records/aggregates.js'
import { linkShared, linkSources } from '../../records/dataset.js'
import { REGISTRY } from '../../resources/registry.js'
import { contextOf } from '../release/items.js'
import { versionLookup } from '../release/versions.js'
import { type RenderedDay, type SentDay, signal, type ThreadData } from './day-thread.js'
import { createReadyRows, type ReadyRow } from './ready-row.js'
import { renderRows } from './render-rows.js'

/** Takes the words of rows out of them, with their numbers: most words come more than once a day, and a thread hands over numbers faster. */
function takeWords(rows: readonly ReadyRow[]): Map<string, number> {
  const uses = new Map<string, number>()
  for (const { spelt } of rows) for (const word of spelt.splice(0)) uses.set(word, (uses.get(word) ?? 0) + 1)
  return uses
}

/** Renders the days that come through a port, for as long as it is open. */
export function answerDays({ shared, port, state }: ThreadData) {
  const linked = linkShared(shared)
  const ready = createReadyRows(REGISTRY)
  const versions = versionLookup(shared, shared.about.prepared)

  /** Null if the records cannot be rendered: the caller renders them again, and so finds out why. */
  function answer({ sources, lock, edition }: SentDay): { day: RenderedDay | null; buffers: ArrayBuffer[] } {
    try {
      const context = contextOf(linkSources(linked, sources, lock), REGISTRY, edition, emptyAggregates())
      const batches = [...ready(renderRows(REGISTRY, 'per_source', context, versions))]
      const rows = batches.flatMap(({ rows }) => rows)
      return { day: { rows, counts: context.counts, spelt: takeWords(rows) }, buffers: batches.map(({ buffer }) => buffer) }
    } catch {
      return { day: null, buffers: [] }
    }
  }

  port.on('message', (sent: SentDay) => {
    const { day, buffers } = answer(sent)
    port.postMessage(day, buffers)
    signal(state)
  })
  signal(state)
}
