import type { Aggregates } from './aggregates.js'
import type { Dataset } from './dataset.js'
import type { embedAnomaly } from './references.js'

/** The part of a finding's document that shared records repeat. */
interface ToldFinding {
  statement: string
  themes_all: string[]
}

/** The input of rendering besides the record itself. */
export interface RenderContext {
  /** For records of a source, the sources of one day; for shared records, no source. */
  dataset: Dataset
  /** Counts of all sources; complete when the shared records are rendered. */
  aggregates: Aggregates
  edition: string
  /** Numbers of records written so far, by collection. */
  counts: Record<string, number>
  /** The document of a finding, for those that tell of it. */
  finding(id: string): ToldFinding
  /** An anomaly as other documents embed it. */
  anomaly(id: string): ReturnType<typeof embedAnomaly>
}
