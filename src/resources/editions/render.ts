import type { Base } from '../base.js'
import { urlOf } from '../references.js'
import type { Edition } from './schema.js'

/** Moves when the shape of the documents or of the database changes; part of an edition's id. */
export const SCHEMA_VERSION = '1.0.0'

export function renderEdition(base: Base, id: string): Edition {
  const { title, description, scope, licence, contact, canonical_address } = base.about
  const quotes = base.findings.filter(({ kind }) => kind === 'quote').length
  const statistics = base.findings.filter(({ kind }) => kind === 'statistic').length
  return {
    id,
    title,
    description,
    label: null,
    schema_version: SCHEMA_VERSION,
    counts: {
      findings: base.findings.length,
      quotes,
      statistics,
      sources: base.sources.length,
      organisations: base.organisations.length,
      people: base.people.length,
      themes: base.themes.length,
      populations: base.populations.length,
      surveys: base.surveys.length,
      anomalies: base.anomalies.length,
      comparisons: base.comparisons.length
    },
    scope: { ...scope, source_count: base.sources.length },
    licence,
    contact,
    canonical_address,
    previous: null,
    url: urlOf('editions', id)
  }
}
