import { page, type Tally, tally } from '../../db/ask.js'
import type { Which } from '../../db/which.js'
import type { Job, Open } from '../context.js'
import type { Finding } from '../findings/schema.js'
import { documentsOf, type ListOrder, listOf } from '../page.js'
import { type ChangeKind, changed } from './change.js'

/** The most entries that a feed has. */
export const MOST = 100
export const LATEST = [{ key: 'updated', descending: true }]

/** What a feed follows: plain data. */
interface FeedOrder extends ListOrder {
  /** Only findings of which the latest change was of these sorts. */
  change?: string[]
}

interface FeedAnswer extends Tally {
  documents: string[]
  /** What sort of change the latest one to each was. */
  changes: ChangeKind[]
}

/** The findings of which the latest change was of some sorts. Most are additions, so it is the others that are named. */
function changedAs(kinds: string[], others: ReadonlyMap<string, ChangeKind>): Which {
  const isAdded = kinds.includes('addition')
  const ids = [...others].flatMap(([id, kind]) => (kinds.includes(kind) === isAdded ? [] : [id]))
  return isAdded ? { not: { ids } } : { ids }
}

function follow(open: Open, { change, ...order }: FeedOrder): FeedAnswer {
  const { collection } = listOf(open, order)
  const others = changed(open.db)
  const followed = change ? { ...collection, within: changedAs(change, others) } : collection
  const { rows } = page(open.db, followed, { ...order, limit: MOST })
  const documents = documentsOf(open, order, rows)
  return {
    ...tally(open.db, collection, order),
    documents,
    changes: documents.map(document => others.get((JSON.parse(document) as Finding).id) ?? 'addition')
  }
}

export const feedJob: Job<FeedOrder, FeedAnswer> = { name: 'feed', run: follow }
