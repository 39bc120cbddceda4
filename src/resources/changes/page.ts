import type { EditionHandle, Job } from '../../api/context.js'
import type { PageInput, PageOutput } from '../../api/page.js'
import { projection } from '../../api/projection.js'
import type { Db } from '../../db/connection.js'
import { chosenFields } from '../../http/sparse-fields.js'
import { type ChangeRecord, keyOf } from '../../records/change.js'
import { urlOf } from '../../records/references.js'
import { compareEditions } from './comparison.js'
import { differingFields } from './content.js'
import { changeList } from './resource.js'
import { changeDocument } from './schema.js'

/** The input of a comparison, as plain data. */
export interface ChangesInput extends PageInput {
  /** The id of an edition; null for the beginning. */
  since: string | null
  until: string
}

const documentIn = (db: Db, { collection, id }: ChangeRecord) =>
  (db.$client.prepare<unknown[], { document: string }>(`select document from "${collection}" where id = ?`).get(id) as { document: string }).document

/** The changes with the fields in which the documents differ; if one of the editions is not held, with those that the releases name. */
function withFields(handle: EditionHandle, { since, until }: ChangesInput, changes: ChangeRecord[]): ChangeRecord[] {
  const isOwn = until === handle.edition && changes.some(({ change }) => change === 'changed')
  const before = since !== null && isOwn ? handle.openOther(since) : null
  if (!before) return changes
  try {
    return changes.map(change =>
      change.change === 'changed' ? { ...change, fields: differingFields(documentIn(before.db, change), documentIn(handle.db, change)) } : change
    )
  } finally {
    before.close()
  }
}

/** A page of the changes between two editions. Null if the first is not held. */
function answer(handle: EditionHandle, input: ChangesInput): PageOutput | null {
  const { since, until, values, after, limit, fields } = input
  const all = compareEditions(handle, since, until)
  if (!all) return null
  const has = (name: string, value: string | null) => values[name] === undefined || (value !== null && (values[name] as string[]).includes(value))
  const matching = all.filter(({ collection, change, kind }) => has('collection', collection) && has('change', change) && has('kind', kind))
  const [last] = after ?? []
  const from = last === undefined ? 0 : matching.findIndex(change => keyOf(change) > String(last))
  const shown = from < 0 ? [] : matching.slice(from, from + limit)
  const show = projection(handle.db, changeList.project, {}, chosenFields(fields))
  const results = withFields(handle, input, shown).map(change =>
    show(JSON.stringify(changeDocument.parse({ ...change, url: urlOf(change.collection, change.id) })))
  )
  const end = shown.at(-1)
  return {
    total: matching.length,
    unknown: 0,
    leftOut: 0,
    returned: shown.length,
    results: Buffer.from(results.join()),
    next: end && end !== matching.at(-1) ? [keyOf(end)] : null,
    suggestions: [],
    notices: []
  }
}

export const changesJob: Job<ChangesInput, PageOutput | null> = { name: 'changes', run: answer }
