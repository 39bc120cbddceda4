import { urlOf } from '../../records/references.js'
import type { EditionHead, Manifest } from '../../records/release-manifest.js'
import type { RenderContext } from '../../records/render-context.js'
import { citationOfEdition } from './citation.js'
import type { Edition } from './schema.js'

/** Change it with the structure of documents or database; it is part of the id of an edition. */
export const SCHEMA_VERSION = '2.0.0'

const described = (head: EditionHead, date: string): Edition => ({
  ...head,
  url: urlOf('editions', head.id),
  date,
  citation: citationOfEdition(head, date)
})

/** A release from its manifest, even if its edition no longer exists. */
export const renderRelease = ({ records: _, changes: __, ...head }: Manifest): Edition => described(head, head.label)

/** The description of the records as an unreleased edition. */
export function headOf({ dataset, edition: id, counts }: RenderContext): EditionHead {
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
    previous: dataset.releases.at(-1)?.id ?? null
  }
}

/** The edition of the records: the release with its id, or an unreleased one. */
function renderEdition(context: RenderContext): Edition {
  const release = context.dataset.releases.find(({ id }) => id === context.edition)
  return release ? renderRelease(release) : described(headOf(context), context.dataset.about.prepared)
}

/** The edition of the records and earlier releases, latest first. */
export const renderEditions = (context: RenderContext): Edition[] => [
  renderEdition(context),
  ...context.dataset.releases
    .filter(({ id }) => id !== context.edition)
    .map(renderRelease)
    .reverse()
]
