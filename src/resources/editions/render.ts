import { urlOf } from '../../records/references.js'
import type { Manifest } from '../../records/release-manifest.js'
import type { RenderContext } from '../../records/render-context.js'
import type { Edition } from './schema.js'

/** Moves when the shape of the documents or of the database changes; part of an edition's id. */
export const SCHEMA_VERSION = '1.0.0'

/** A release as its manifest tells it, also where its edition is no longer at hand. */
export const renderRelease = ({ records: _, changes: __, ...head }: Manifest): Edition => ({ ...head, url: urlOf('editions', head.id) })

/** The edition that the records make: the release with its id, or one that is not released yet. */
export function renderEdition({ dataset, edition: id, counts }: RenderContext): Edition {
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
    counts,
    scope: { ...scope, source_count: Number(counts.sources) },
    licence,
    contact,
    canonical_address,
    previous: dataset.releases.at(-1)?.id ?? null,
    url: urlOf('editions', id)
  }
}

/** The edition that the records make, and those released before it, the latest first. */
export const renderEditions = (context: RenderContext): Edition[] => [
  renderEdition(context),
  ...context.dataset.releases
    .filter(({ id }) => id !== context.edition)
    .map(renderRelease)
    .reverse()
]
