import type { EditionHandle, Job } from '../../api/context.js'
import { definitionOf, documentsOf, type ListInput, rowsAfter } from '../../api/page.js'
import { type Totals, totalsOf } from '../../db/query/query.js'
import type { Finding } from '../findings/schema.js'
import { type ChangeKind, changesTold } from './change-kind.js'

/** The most entries that a feed has. */
export const MOST = 100
export const LATEST = [{ key: 'updated', descending: true }]

/** What a feed follows: plain data. */
interface FeedOrder extends ListInput {
  /** Only findings of which the latest change was of these sorts. */
  change?: string[]
}

interface FeedAnswer extends Totals {
  documents: string[]
  /** What sort of change the latest one to each was. */
  changes: ChangeKind[]
}

function follow(handle: EditionHandle, { change, ...order }: FeedOrder): FeedAnswer {
  const changeOf = changesTold(handle.db)
  const found: { document: string; kind: ChangeKind }[] = []
  for (let after = order.after; ; ) {
    const { rows, next } = rowsAfter(handle, { ...order, after, limit: MOST })
    const all = documentsOf(handle, order, rows).map(document => ({ document, kind: changeOf(JSON.parse(document) as Finding) }))
    found.push(...all.filter(({ kind }) => !change || change.includes(kind)))
    after = next
    if (!next || found.length >= MOST) break
  }
  const entries = found.slice(0, MOST)
  return {
    ...totalsOf(handle.db, definitionOf(handle, order).collection, order),
    documents: entries.map(({ document }) => document),
    changes: entries.map(({ kind }) => kind)
  }
}

export const feedJob: Job<FeedOrder, FeedAnswer> = { name: 'feed', run: follow }
