import { join } from 'node:path'
import { versionedCollections } from '../api/registry.js'
import { build } from '../curation/build/build.js'
import { LOCK_FILE, load, RELEASES } from '../curation/load.js'
import { readTexts } from '../curation/provenance/verify.js'
import { readReasons } from '../curation/release/reasons.js'
import { release } from '../curation/release/release.js'
import { REGISTRY } from '../resources/registry.js'
import { verifyAndLock } from '../workbench/verify-and-lock.js'
import { progress, report } from './print.js'

export function runVerify({ data, texts, source }: { data: string; texts: string; source?: string[] }): number {
  const draft = load(data)
  const unknown = source?.find(id => !draft.dataset.source.has(id))
  if (unknown) throw new Error(`there is no source “${unknown}” in ${data}; give the id of a file in ${data}/sources that \`check\` can read`)
  const { problems, lock } = verifyAndLock(data, draft, readTexts(texts), source && new Set(source))
  const all = [...draft.problems, ...problems]
  return report(
    all,
    `${Object.values(lock).flatMap(source => Object.keys(source.spans)).length} spans of ${Object.keys(lock).length} texts are verbatim; wrote ${LOCK_FILE}`
  )
}

export function runBuild({ data, out: folder }: { data: string; out: string }): number {
  const { problems, id } = build(data, folder, REGISTRY, progress)
  return report(problems, `built edition ${id} in ${folder}; it is now current`)
}

interface ReleaseArguments {
  data: string
  out: string
  label: string
  note?: string
  reasons?: string
}

export function runRelease({ data, out: folder, label, note, reasons }: ReleaseArguments): number {
  const { problems, id } = release(data, folder, { label, note: note ?? null, reasons: reasons ? readReasons(reasons, versionedCollections(REGISTRY)) : [] })
  return report(problems, `released edition ${id} as ${label}; wrote ${join(data, RELEASES, `${label}.json`)}; commit it with the data`)
}
