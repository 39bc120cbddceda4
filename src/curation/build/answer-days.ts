import { linkShared, linkSources } from '../../records/dataset.js'
import { REGISTRY } from '../../resources/registry.js'
import { contextOf } from '../release/items.js'
import { versionLookup } from '../release/versions.js'
import { type RenderedDay, type SentDay, signal, type ThreadData } from './day-thread.js'
import { readyRows } from './ready-row.js'
import { renderRows } from './render-rows.js'

/** Renders the days that come through a port, for as long as it is open. */
export function answerDays({ shared, port, state }: ThreadData) {
  const linked = linkShared(shared)
  const versions = versionLookup(shared, shared.about.prepared)

  /** Null if the records cannot be rendered: the caller renders them again, and so finds out why. */
  function answer({ sources, lock }: SentDay): RenderedDay | null {
    try {
      const context = contextOf(linkSources(linked, sources, lock), REGISTRY, '')
      return { rows: [...readyRows(renderRows(REGISTRY, 'per_source', context, versions))], counts: context.counts }
    } catch {
      return null
    }
  }

  port.on('message', (sent: SentDay) => {
    port.postMessage(answer(sent))
    signal(state)
  })
  signal(state)
}
