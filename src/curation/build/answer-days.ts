import { emptyAggregates } from '../../records/aggregates.js'
import { linkShared, linkSources } from '../../records/dataset.js'
import { REGISTRY } from '../../resources/registry.js'
import { contextOf } from '../release/items.js'
import { versionLookup } from '../release/versions.js'
import { type RenderedDay, type SentDay, signal, type ThreadData } from './day-thread.js'
import { createReadyRows, type ReadyRow } from './ready-row.js'
import { renderRows } from './render-rows.js'
import { createTextPacker } from './text-packer.js'

/** Takes the words of rows out of them, with their numbers: most words come more than once a day, and a thread hands over numbers faster. */
function takeWords(rows: readonly ReadyRow[]): Map<string, number> {
  const uses = new Map<string, number>()
  for (const { spelt } of rows) for (const word of spelt.splice(0)) uses.set(word, (uses.get(word) ?? 0) + 1)
  return uses
}

/** Renders the days that come through a port, for as long as it is open. */
export function answerDays({ shared, port, state }: ThreadData) {
  const linked = linkShared(shared)
  const versions = versionLookup(shared, shared.about.prepared)
  const { pack, take } = createTextPacker()
  const ready = createReadyRows(REGISTRY, pack)

  /** Null if the records cannot be rendered: the caller renders them again, and so finds out why. */
  function answer({ sources, lock, edition }: SentDay): RenderedDay | null {
    try {
      const context = contextOf(linkSources(linked, sources, lock), REGISTRY, edition, emptyAggregates())
      const rows = [...ready(renderRows(REGISTRY, 'per_source', context, versions))]
      return { rows, counts: context.counts, spelt: takeWords(rows) }
    } catch {
      return null
    }
  }

  port.on('message', (sent: SentDay) => {
    const day = answer(sent)
    port.postMessage(day, take())
    signal(state)
  })
  signal(state)
}
