import { type Tally, tally } from '../../db/ask.js'
import type { Job, Open } from '../context.js'
import type { Finding } from '../findings/schema.js'
import { documentsOf, type ListOrder, listOf, rowsAfter } from '../page.js'
import { type ChangeKind, changesTold } from './change.js'

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

function follow(open: Open, { change, ...order }: FeedOrder): FeedAnswer {
  const changeOf = changesTold(open.db)
  const found: { document: string; kind: ChangeKind }[] = []
  for (let after = order.after; ; ) {
    const { rows, next } = rowsAfter(open, { ...order, after, limit: MOST })
    const all = documentsOf(open, order, rows).map(document => ({ document, kind: changeOf(JSON.parse(document) as Finding) }))
    found.push(...all.filter(({ kind }) => !change || change.includes(kind)))
    after = next
    if (!next || found.length >= MOST) break
  }
  const entries = found.slice(0, MOST)
  return {
    ...tally(open.db, listOf(open, order).collection, order),
    documents: entries.map(({ document }) => document),
    changes: entries.map(({ kind }) => kind)
  }
}

export const feedJob: Job<FeedOrder, FeedAnswer> = { name: 'feed', run: follow }
