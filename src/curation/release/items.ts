import type { Registry } from '../../api/registry.js'
import { type Aggregates, aggregatesOf } from '../../records/aggregates.js'
import { keyOf } from '../../records/change.js'
import type { Dataset } from '../../records/dataset.js'
import { embedAnomaly, mustGet } from '../../records/references.js'
import type { ReleasedRecord } from '../../records/release-manifest.js'
import { renderFinding } from '../../resources/findings/render.js'
import { createRenderContext, renderRows } from '../build/render-rows.js'
import { versionLookup } from './versions.js'

/** A record as released, and its record in `data/`. */
export interface Item {
  released: ReleasedRecord
  document: string
  record: object
}

/** A context that renders all records of a dataset, for an edition of this id; the records of its sources need no aggregates. */
export const contextOf = (dataset: Dataset, registry: Registry, edition: string, aggregates: Aggregates = aggregatesOf(dataset)) =>
  createRenderContext(registry, {
    dataset,
    aggregates,
    edition,
    finding: id => renderFinding(dataset, mustGet(dataset.finding, id)),
    anomaly: id => embedAnomaly(mustGet(dataset.anomaly, id))
  })

/** All records with versions, in order of collection and id, rendered for a release of a date; counts them in the context. */
export function itemsOf(registry: Registry, context: ReturnType<typeof contextOf>, label: string): Map<string, Item> {
  const versions = versionLookup(context.dataset, label)
  const rows = (['per_source', 'shared'] as const).flatMap(which => [...renderRows(registry, which, context, versions)])
  const items = rows.flatMap(({ record, columns, released }) => (released ? [{ released, document: String(columns.document), record }] : []))
  return new Map(items.map(item => [keyOf(item.released), item] as const).sort(([a], [b]) => (a < b ? -1 : 1)))
}
