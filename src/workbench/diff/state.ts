import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { check } from '../../curation/checks/index.js'
import { load } from '../../curation/load.js'
import type { Problem } from '../../curation/problem.js'
import { editionId } from '../../curation/release/edition-id.js'
import { contextOf, itemsOf } from '../../curation/release/items.js'
import { type Db, openForReading } from '../../db/connection.js'
import { statement } from '../../db/statement-cache.js'
import { quickCheck } from '../../editions/integrity.js'
import { currentEdition, editionFile } from '../../editions/store.js'
import { recordStream } from '../../records/record-stream.js'
import type { ReleasedRecord } from '../../records/release-manifest.js'
import type { WithdrawnRecord } from '../../records/withdrawn.js'
import { REGISTRY } from '../../resources/registry.js'
import { dataOfCommit, isCommit } from './git.js'

/** The base at one time, as the service would send it. */
export interface State {
  /** Its name for a reader: an edition, a folder or a commit. */
  name: string
  released: ReleasedRecord[]
  /** Documents by collection and id. */
  documents: Map<string, Record<string, unknown>>
}

/** The state of a data folder, its problems, and what it says of retired ids. Nothing is rendered if there are problems. */
export function stateOfData(dir: string, name: string): { problems: Problem[]; state: State | null; withdrawn: WithdrawnRecord[] } {
  const draft = load(dir)
  const problems = check(draft)
  const { withdrawn } = draft.dataset
  if (problems.length > 0) return { problems, state: null, withdrawn }
  const items = itemsOf(REGISTRY, contextOf(draft.dataset, REGISTRY, editionId(recordStream(draft.dataset))), draft.dataset.about.prepared)
  const state = {
    name,
    released: [...items.values()].map(({ released }) => released),
    documents: new Map([...items].map(([key, { document }]) => [key, JSON.parse(document)]))
  }
  return { problems, state, withdrawn }
}

function readEdition(db: Db, name: string): State {
  const documents = new Map<string, Record<string, unknown>>()
  const rows = statement<{ key: string; version: number; hash: string; updated: string }>(
    db,
    'select id as key, version, hash, updated from versions where last = (select max(last) from versions) order by id'
  ).all()
  const released = rows.map(({ key, ...version }) => {
    const [collection = '', id = ''] = key.split('/')
    const found = statement<{ document: string }>(db, `select document from "${collection}" where id = ?`).get(id)
    documents.set(key, JSON.parse(String(found?.document)))
    return { collection, id, ...version }
  })
  return { name, released, documents }
}

/** The state of a built edition. Throws if it is missing or damaged, or if other software built it. */
function stateOfEdition(folder: string, id: string): State {
  const fault = quickCheck(folder, id)
  if (fault) throw new Error(`edition ${id} in ${folder} cannot be compared: ${fault}`)
  const { db, close } = openForReading(editionFile(folder, id))
  try {
    return readEdition(db, `edition ${id}`)
  } finally {
    close()
  }
}

function stateOfFolder(dir: string, name: string): State {
  const { state, problems } = stateOfData(dir, name)
  if (state) return state
  const [first] = problems
  throw new Error(`${name} cannot be compared, since it has ${problems.length} problems; the first: ${first?.place}  ${first?.message}`)
}

/** The state to compare with: an edition, a data folder, a folder of editions or a commit; by default the current edition. Throws if there is none. */
export function stateAgainst(against: string | undefined, data: string, out: string): State {
  if (against === undefined) {
    const current = existsSync(out) ? currentEdition(out) : null
    const last = load(data).dataset.releases.at(-1)
    if (current !== null) return stateOfEdition(out, current)
    if (last) return stateOfEdition(out, last.id)
    throw new Error(`there is no edition in ${out} to compare with; run \`ics-evidence build\` before you edit, or use --against with a folder or a git ref`)
  }
  if (existsSync(join(out, against))) return stateOfEdition(out, against)
  if (existsSync(join(against, 'sources'))) return stateOfFolder(against, against)
  if (existsSync(join(against, 'current'))) return stateOfEdition(against, String(currentEdition(against)))
  if (!isCommit(data, against)) throw new Error(`“${against}” is neither an edition in ${out}, nor a folder of data or editions, nor a git ref`)
  return dataOfCommit(data, against, dir => stateOfFolder(dir, against))
}
