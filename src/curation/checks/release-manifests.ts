import { recordStream } from '../../records/record-stream.js'
import { RELEASES } from '../load.js'
import { editionId } from '../release/edition-id.js'
import type { DataCheck } from './check.js'

export const releaseManifests: DataCheck = {
  name: 'release-manifests',
  description: 'Manifests of releases are named for their dates, each follows the one before it, and the data has moved on since the last',
  needsAll: true,
  check({ dataset: base, place, file }) {
    const problems = []
    for (const [n, release] of base.releases.entries()) {
      const before = base.releases[n - 1]?.id ?? null
      if (file(release) !== `${RELEASES}/${release.label}.json`) {
        problems.push({
          place: place(release, 'label'),
          message: `the label “${release.label}” is not the name of the file; rename the file to ${release.label}.json`
        })
      }
      if (release.previous !== before) {
        const told =
          before === null
            ? 'is the first release; `previous` must be null'
            : `follows the release of ${base.releases[n - 1]?.label}; \`previous\` must be “${before}”`
        problems.push({ place: place(release, 'previous'), message: `this release ${told}; restore the manifest that \`ics-evidence release\` wrote` })
      }
      if (base.releases.findIndex(({ id }) => id === release.id) < n) {
        problems.push({ place: place(release, 'id'), message: `“${release.id}” was already released; delete this manifest` })
      }
    }
    const last = base.releases.at(-1)
    if (!last || editionId(recordStream(base)) === last.id) return problems
    if (base.about.prepared < last.label) {
      problems.push({
        place: place(base.about, 'prepared'),
        message: `the data has changed since the release of ${last.label}, or its manifest was edited; change \`prepared\` from ${base.about.prepared} to the date of the change, or restore the manifest`
      })
    }
    return problems
  }
}
