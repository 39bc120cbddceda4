import { urlOf } from '../../records/references.js'
import type { Manifest } from '../../records/release-manifest.js'
import type { RenderContext } from '../../records/render-context.js'
import type { Edition } from './schema.js'

/** Change it with the structure of documents or database; it is part of the id of an edition. */
export const SCHEMA_VERSION = '2.0.0'

/** A release from its manifest, even if its edition no longer exists. */
export const renderRelease = ({ records: _, changes: __, ...head }: Manifest): Edition => ({ ...head, url: urlOf('editions', head.id) })

/** The edition of the records: the release with its id, or an unreleased one. */
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

/** The edition of the records and earlier releases, latest first. */
export const renderEditions = (context: RenderContext): Edition[] => [
  renderEdition(context),
  ...context.dataset.releases
    .filter(({ id }) => id !== context.edition)
    .map(renderRelease)
    .reverse()
]
