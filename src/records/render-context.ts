import type { Aggregates } from './aggregates.js'
import type { Dataset } from './dataset.js'
import type { embedAnomaly } from './references.js'

/** All that the documents of an edition are rendered from, beside the record itself. */
export interface RenderContext {
  /** Of records that belong to a source, the sources of one day; of the others, none, only the findings that comparisons name. */
  dataset: Dataset
  /** Counts over all sources; complete when the records that belong to no source are rendered. */
  aggregates: Aggregates
  edition: string
  /** How many records each collection has, as far as they are written. */
  counts: Record<string, number>
  /** An anomaly as it travels inside other documents. */
  anomaly(id: string): ReturnType<typeof embedAnomaly>
}
