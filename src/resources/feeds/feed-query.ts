import type { EditionHandle, Job } from '../../api/context.js'
import { definitionOf, documentsOf, type ListInput } from '../../api/page.js'
import type { Predicate } from '../../db/index/index.js'
import { findDocument } from '../../db/query/collection.js'
import { page, type Totals, totalsOf } from '../../db/query/query.js'
import { editions } from '../editions/resource.js'
import type { Edition } from '../editions/schema.js'
import type { Finding } from '../findings/schema.js'
import { type ChangeKind, changed } from './change-kind.js'
import { type Followed, renderAtom, renderJsonFeed } from './render.js'

/** The most entries that a feed has. */
export const MOST = 100
export const LATEST = [{ key: 'updated', descending: true }]

/** The forms of a feed. */
const FORMS = {
  atom: renderAtom,
  json: (followed: Followed) => JSON.stringify(renderJsonFeed(followed))
}

export type FeedForm = keyof typeof FORMS

/** What a feed follows, and how it is written: plain data. */
interface FeedOrder extends ListInput {
  form: FeedForm
  /** The public address of the service, empty if it is not known, and the path of the feed with all that was asked. */
  base: string
  path: string
  /** Only findings of which the latest change was of these sorts. */
  change?: string[]
}

interface FeedAnswer extends Totals {
  text: string
}

/** The findings of which the latest change was of some sorts. Most are additions, so it is the others that are named. */
function changedAs(kinds: string[], others: ReadonlyMap<string, ChangeKind>): Predicate {
  const isAdded = kinds.includes('addition')
  const ids = [...others].flatMap(([id, kind]) => (kinds.includes(kind) === isAdded ? [] : [id]))
  return isAdded ? { not: { ids } } : { ids }
}

function follow(handle: EditionHandle, { change, form, base, path, ...order }: FeedOrder): FeedAnswer {
  const { collection } = definitionOf(handle, order)
  const others = changed(handle.db)
  const followed = change ? { ...collection, within: changedAs(change, others) } : collection
  const { rows } = page(handle.db, followed, { ...order, limit: MOST })
  const findings = documentsOf(handle, order, rows).map(document => {
    const finding = JSON.parse(document) as Finding
    return { ...finding, change: others.get(finding.id) ?? ('addition' as const) }
  })
  const about = JSON.parse(findDocument(handle.db, editions.collection, handle.edition) ?? '{}') as Edition
  // Nothing in a feed may be relative: it is read elsewhere.
  const home = base || about.canonical_address.replace(/\/+$/, '')
  return {
    ...totalsOf(handle.db, collection, order),
    text: FORMS[form]({ about, findings, home, self: home + path })
  }
}

export const feedJob: Job<FeedOrder, FeedAnswer> = { name: 'feed', run: follow }
