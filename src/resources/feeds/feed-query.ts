import type { EditionHandle, Job } from '../../api/context.js'
import { definitionOf } from '../../api/list-input.js'
import { answerable } from '../../api/loosen.js'
import { documentsOf, type PageInput } from '../../api/page.js'
import type { Predicate } from '../../db/index/index.js'
import { findDocument } from '../../db/query/collection.js'
import { encodeCursor } from '../../db/query/keyset.js'
import { page, type Totals, totalsOf } from '../../db/query/query.js'
import type { Notice } from '../../http/envelope.js'
import { editions } from '../editions/resource.js'
import type { Edition } from '../editions/schema.js'
import type { Finding } from '../findings/schema.js'
import { type ChangeKind, changed } from './change-kind.js'
import { type Followed, renderAtom, renderJsonFeed } from './render.js'

export const LATEST = [{ key: 'updated', descending: true }]

/** The formats of feeds. */
const FORMS = {
  atom: renderAtom,
  json: (followed: Followed) => JSON.stringify(renderJsonFeed(followed))
}

export type FeedForm = keyof typeof FORMS

/** The input of a feed job, as plain data. */
interface FeedOrder extends PageInput {
  form: FeedForm
  /** The public URL of the service, empty if unknown, and the path of the feed with its query. */
  base: string
  path: string
  /** Hash of the query that its cursors have. */
  hash: string
}

interface FeedAnswer extends Totals {
  notices: Notice[]
  text: string
  next: string | null
}

/** The address of a page of a feed: the first, or that of a cursor. */
function pageAt(address: string, cursor: string | null): string {
  const url = new URL(address)
  url.searchParams.delete('cursor')
  if (cursor !== null) url.searchParams.append('cursor', cursor)
  url.searchParams.sort()
  return url.href
}

/** Findings by kind of their latest change. Most are additions, so the others are listed. */
function changedAs(kinds: string[], others: ReadonlyMap<string, ChangeKind>): Predicate {
  const isAdded = kinds.includes('addition')
  const ids = [...others].flatMap(([id, kind]) => (kinds.includes(kind) === isAdded ? [] : [id]))
  return isAdded ? { not: { ids } } : { ids }
}

function follow(handle: EditionHandle, { form, base, path, hash, limit, ...asked }: FeedOrder): FeedAnswer {
  const { input: order, notices } = answerable(handle, asked)
  const { collection } = definitionOf(handle, order)
  const others = changed(handle.db)
  const change = order.values.change as string[] | undefined
  const followed = change ? { ...collection, within: changedAs(change, others) } : collection
  const { rows, next: keys } = page(handle.db, followed, { ...order, limit })
  const findings = documentsOf(handle, order, rows).map(document => {
    const finding = JSON.parse(document) as Finding
    return { ...finding, change: others.get(finding.id) ?? ('addition' as const) }
  })
  const about = JSON.parse(findDocument(handle.db, editions.collection, handle.edition) ?? '{}') as Edition
  // A feed is read elsewhere, so nothing in it may be relative.
  const home = base || about.canonical_address.replace(/\/+$/, '')
  const self = home + path
  const next = keys && pageAt(self, encodeCursor({ edition: handle.edition, query: hash, keys }))
  return {
    ...totalsOf(handle.db, collection, order),
    notices,
    text: FORMS[form]({ about, findings, home, self, first: pageAt(self, null), next }),
    next
  }
}

export const feedJob: Job<FeedOrder, FeedAnswer> = { name: 'feed', run: follow }
