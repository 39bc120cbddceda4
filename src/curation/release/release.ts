import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Registry } from '../../api/registry.js'
import { editionFile } from '../../editions/store.js'
import { type ChangeRecord, keyOf } from '../../records/change.js'
import { recordStream } from '../../records/record-stream.js'
import { type Manifest, manifest as manifestSchema, manifestText } from '../../records/release-manifest.js'
import { headOf } from '../../resources/editions/render.js'
import { REGISTRY } from '../../resources/registry.js'
import { publish } from '../build/build.js'
import { check } from '../checks/index.js'
import { type Draft, load, RELEASES } from '../load.js'
import type { Problem } from '../problem.js'
import { withChangedFields } from './changed-fields.js'
import { changesBetween } from './diff.js'
import { hashOfSources } from './edition-id.js'
import { contextOf, type Item, itemsOf } from './items.js'
import type { Reason } from './reasons.js'

export interface ReleaseOptions {
  /** Its date, YYYY-MM-DD. */
  label: string
  note: string | null
  reasons: Reason[]
}

/** The problems that prevent a release. */
class Refused extends Error {
  readonly problems: Problem[]

  constructor(problems: Problem[]) {
    super()
    this.problems = problems
  }
}

const problem = (place: string, message: string): Problem => ({ place, rule: 'release', message })

/** Throws if this data cannot be released under this label. */
function permit({ dataset: base, place }: Draft, id: string, label: string) {
  const refuse = (at: string, message: string) => {
    throw new Refused([problem(at, message)])
  }
  const last = base.releases.at(-1)
  if (last?.id === id) refuse(place(last, 'id'), `the data has not changed since the release of ${last.label}; there is nothing to release`)
  if (last && label <= last.label) refuse(place(last, 'label'), `the last release is ${last.label}; use a later --label than ${label}`)
  const { prepared } = base.about
  if (label < prepared) refuse(place(base.about, 'prepared'), `the data is dated ${prepared}, later than --label ${label}; release it on that date or later`)
}

/** The changes of this release. Throws if the previous edition is needed to find them and is missing. */
function changesOf({ dataset: base, place }: Draft, out: string, items: Map<string, Item>, reasons: Reason[]): ChangeRecord[] {
  const last = base.releases.at(-1)
  const given = new Map(reasons.map(reason => [keyOf(reason), reason]))
  const changes = changesBetween(
    last?.records ?? [],
    [...items.values()].map(({ released }) => released),
    base,
    key => {
      const { kind = null, reason = null } = given.get(key) ?? {}
      return { kind, reason, fields: [] }
    }
  )
  if (!last || !changes.some(({ change }) => change === 'changed')) return changes
  const before = editionFile(out, last.id)
  if (existsSync(before)) return withChangedFields(changes, before, new Map([...items].map(([key, { document }]) => [key, document])))
  const message = `its edition is not in ${out}, so the changes since cannot be found; check out the data of ${last.label}, build it, and release again`
  throw new Refused([problem(place(last, 'id'), message)])
}

/** Throws if a changed record has no reason, or a reason no changed record. */
function explain({ dataset: base, place }: Draft, items: Map<string, Item>, changes: ChangeRecord[], { note, reasons }: ReleaseOptions) {
  const problems = changes.flatMap(change => {
    const { collection, id, kind, fields } = change
    if (change.change !== 'changed' || (kind !== null && kind !== 'addition')) return []
    const line = `- { collection: ${collection}, id: ${id}, kind: correction, reason: … }`
    const at = place((items.get(keyOf(change)) as Item).record)
    return problem(
      at,
      `“${id}” of ${collection} has changed (${fields.join(', ')}); give the reason in the --reasons file, with kind correction or clarification: ${line}`
    )
  })
  const touched = new Set(changes.filter(({ change }) => change === 'added' || change === 'changed').map(keyOf))
  for (const reason of reasons) {
    if (touched.has(keyOf(reason))) continue
    problems.push(problem('--reasons', `“${reason.id}” of ${reason.collection} is neither added nor changed; remove its reason`))
  }
  if (changes.length === 0 && note === null) {
    problems.push(problem(place(base.about), 'no record has changed since the last release; state the purpose of this one with --note'))
  }
  if (problems.length > 0) throw new Refused(problems)
}

function write(folder: string, manifest: Manifest) {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${manifest.label}.json`)
  try {
    writeFileSync(`${file}.unfinished`, manifestText(manifest))
    renameSync(`${file}.unfinished`, file)
  } finally {
    rmSync(`${file}.unfinished`, { force: true })
  }
}

/**
 * Checks the data, builds its edition as a release, and writes `<data>/editions/<label>.json`.
 * Returns the problems, in which case nothing is written, or the id of the edition. Throws on disk errors.
 */
export function release(data: string, out: string, options: ReleaseOptions, registry: Registry = REGISTRY): { problems: Problem[]; id: string | null } {
  const draft = load(data, registry)
  const found = check(draft)
  if (found.length > 0) return { problems: found, id: null }
  const { dataset: base } = draft
  const ids = hashOfSources(recordStream(base))
  const now = ids.id()
  const { label, note } = options
  try {
    permit(draft, now, label)
    const context = contextOf(base, registry, now)
    const items = itemsOf(registry, context, label)
    const changes = changesOf(draft, out, items, options.reasons)
    explain(draft, items, changes, options)
    const { id: _, ...head } = headOf(context)
    const released = manifestSchema.omit({ id: true }).parse({ ...head, label, note, records: [...items.values()].map(({ released }) => released), changes })
    const id = ids.id(released)
    const manifest = manifestSchema.parse({ ...released, id })
    publish(recordStream({ ...base, releases: [...base.releases, manifest] }), out, { registry })
    write(join(data, RELEASES), manifest)
    return { problems: [], id }
  } catch (error) {
    if (error instanceof Refused) return { problems: error.problems, id: null }
    throw error
  }
}
