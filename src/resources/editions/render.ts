import type { Aggregates } from '../../records/aggregates.js'
import type { Dataset } from '../../records/dataset.js'
import { urlOf } from '../../records/references.js'
import type { Manifest } from '../../records/release-manifest.js'
import type { Edition } from './schema.js'

/** Moves when the shape of the documents or of the database changes; part of an edition's id. */
export const SCHEMA_VERSION = '1.0.0'

/** A release as its manifest tells it, also where its edition is no longer at hand. */
export const renderRelease = ({ records: _, changes: __, ...head }: Manifest): Edition => ({ ...head, url: urlOf('editions', head.id) })

/** The edition that these records make: the release of its id, or one that is not released yet. */
export function renderEdition(dataset: Dataset, aggregates: Aggregates, id: string): Edition {
  const release = dataset.releases.find(released => released.id === id)
  if (release) return renderRelease(release)
  const { title, description, scope, licence, contact, canonical_address } = dataset.about
  return {
    id,
    title,
    description,
    label: null,
    note: null,
    schema_version: SCHEMA_VERSION,
    counts: {
      findings: aggregates.findings.total,
      quotes: aggregates.findings.quote,
      statistics: aggregates.findings.statistic,
      sources: aggregates.sources,
      organisations: dataset.organisations.length,
      people: dataset.people.length,
      themes: dataset.themes.length,
      populations: dataset.populations.length,
      surveys: dataset.surveys.length,
      anomalies: aggregates.anomalies,
      comparisons: dataset.comparisons.length
    },
    scope: { ...scope, source_count: aggregates.sources },
    licence,
    contact,
    canonical_address,
    previous: dataset.releases.at(-1)?.id ?? null,
    url: urlOf('editions', id)
  }
}
