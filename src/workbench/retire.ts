import { identified } from '../curation/checks/ids.js'
import { check } from '../curation/checks/index.js'
import { type Draft, LOCK_FILE, load } from '../curation/load.js'
import type { Problem } from '../curation/problem.js'
import { keyOf } from '../records/change.js'
import type { WithdrawnRecord } from '../records/withdrawn.js'
import { placeParts, problemsWith } from './data-files.js'
import { pointToSuccessor } from './point-to-successor.js'
import { type DataFile, type DataStore, openData } from './yaml-store.js'

/** Ids to retire, and why. */
export interface Retirement {
  ids: string[]
  change: 'withdrawn' | 'merged'
  reason: string
  successor: string | null
  /** The date, YYYY-MM-DD. */
  on: string
  /** Needed only if several collections have a record of this id. */
  collection?: string
}

/** The collection of an id in use. Throws if there is none, if there are several, or if it cannot be retired. */
function collectionOf({ dataset: base }: Draft, id: string, wanted: string | undefined): string {
  const gone = base.withdrawn.find(line => line.id === id)
  const found = Object.entries(identified(base)).flatMap(([name, records]) => (records.some(record => record.id === id) ? [name] : []))
  const [collection = null, other] = found.filter(name => wanted === undefined || name === wanted)
  if (collection === null) {
    if (gone) throw new Error(`“${id}” of ${gone.collection} was ${gone.change} on ${gone.on} already`)
    throw new Error(`“${id}” is not the id of a record${wanted ? ` of ${wanted}` : ''}; see \`ics-evidence status\` and the files in data/`)
  }
  if (other !== undefined) throw new Error(`“${id}” is an id of ${found.join(' and of ')}; choose one with --collection`)
  if (['sources', 'series', 'questions'].includes(collection)) {
    throw new Error(`“${id}” of ${collection} is in a file with other records; retire the findings and anomalies first, then remove it with an editor`)
  }
  return collection
}

/** Removes a record and, of findings and anomalies, what the lock proves of them. Returns the edited files. */
function remove(store: DataStore, { dataset: base, place }: Draft, collection: string, id: string): DataFile[] {
  const record = identified(base)[collection]?.find(one => one.id === id) as { id: string }
  const file = store.file(placeParts(place(record)).name)
  const owner = base.sourceOf.get(id)
  if (!owner || (collection !== 'findings' && collection !== 'anomalies')) {
    file.remove([{ id }])
    return [file]
  }
  file.remove([collection, { id }])
  const lock = store.file(LOCK_FILE)
  for (const key of Object.keys({ ...base.lock[owner.id]?.spans })) if (key.startsWith(`${id}#`)) lock.remove([owner.id, 'spans', key])
  return [file, lock]
}

/** What the service answers for a retired id. */
function answerOf({ collection, id, change, successor }: Pick<WithdrawnRecord, 'collection' | 'id' | 'change' | 'successor'>): string {
  const address = `/v1/${collection}/${id}`
  if (change === 'merged') return `${address} will answer 301 with the address of “${successor}”`
  return `${address} will answer 410 with the reason${successor === null ? '' : `, and name “${successor}”`}`
}

/**
 * Withdraws records, or merges one into another: removes them, lists them in withdrawn.yaml, and lets references to them
 * name the successor. Returns the problems, in which case nothing is written, or sentences that say what was done. Throws if the order is wrong.
 */
export function retire(dir: string, { ids, change, reason, successor, on, collection: wanted }: Retirement): { problems: Problem[]; said: string[] } {
  const draft = load(dir)
  const before = check(draft)
  if (before.length > 0) return { problems: before, said: [] }
  const store = openData(dir)
  const edited = new Map<string, DataFile>()
  const add = (file: DataFile) => void edited.set(file.name, file)
  const lines = ids.map(id => ({ collection: collectionOf(draft, id, wanted), id, change, reason, successor, on }))
  for (const { collection, id } of lines) {
    if (successor === null) continue
    if (successor === id) throw new Error(`“${id}” cannot be its own successor`)
    if (!identified(draft.dataset)[collection]?.some(record => record.id === successor))
      throw new Error(`“${successor}” is not the id of a record of ${collection}`)
  }
  for (const line of lines) {
    for (const file of remove(store, draft, line.collection, line.id)) add(file)
    const retired = store.file('withdrawn.yaml')
    retired.add([], line)
    add(retired)
  }
  const said = lines.map(line => `${change === 'merged' ? 'merged' : 'withdrew'} ${keyOf(line)}: ${answerOf(line)}`)
  if (on > draft.dataset.about.prepared) {
    const about = store.file('about.yaml')
    about.set(['prepared'], on)
    add(about)
    said.push(`set \`prepared\` in about.yaml to ${on}, since nothing may be dated after the data`)
  }
  let problems = problemsWith(dir, [...edited.values()])
  if (successor !== null) {
    const moved = pointToSuccessor(store, problems, ids, successor)
    for (const { file, told } of moved) {
      add(file)
      said.push(told)
    }
    if (moved.length > 0) problems = problemsWith(dir, [...edited.values()])
  }
  if (problems.length > 0) return { problems, said: [] }
  return { problems: [], said: [...said, `wrote ${store.save().join(', ')}; run \`ics-evidence build\` to serve it`] }
}
