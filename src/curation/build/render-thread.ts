import { workerData } from 'node:worker_threads'
import { linkShared, linkSources } from '../../records/dataset.js'
import { REGISTRY } from '../../resources/registry.js'
import { contextOf } from '../release/items.js'
import { versionLookup } from '../release/versions.js'
import { type RenderedDay, type SentDay, signal, type ThreadData } from './day-thread.js'
import { readyRows } from './ready-row.js'
import { renderRows } from './render-rows.js'

const { shared, port, state } = workerData as ThreadData
const linked = linkShared(shared)
const versions = versionLookup(shared, shared.about.prepared)

/** The rows of a day, with their numbers by collection; null if they cannot be rendered, which the caller will find out by itself. */
function answer({ sources, lock }: SentDay): RenderedDay | null {
  try {
    const context = contextOf(linkSources(linked, sources, lock), REGISTRY, '')
    const rows = [...readyRows(renderRows(REGISTRY, 'per_source', context, versions))]
    return { rows, counts: context.counts }
  } catch {
    return null
  }
}

port.on('message', (sent: SentDay) => {
  port.postMessage(answer(sent))
  signal(state)
})
signal(state)
