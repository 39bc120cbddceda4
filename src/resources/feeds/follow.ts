import { type Tally, tally } from '../../db/ask.js'
import { find } from '../../db/collection.js'
import type { Job, Open } from '../context.js'
import { editionCollection } from '../editions/queries.js'
import type { Edition } from '../editions/schema.js'
import type { Finding } from '../findings/schema.js'
import { documentsOf, type ListOrder, listOf, rowsAfter } from '../page.js'
import { changesTold } from './change.js'
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
interface FeedOrder extends ListOrder {
  form: FeedForm
  /** The public address of the service, empty if it is not known, and the path of the feed with all that was asked. */
  base: string
  path: string
  /** Only findings of which the latest change was of these sorts. */
  change?: string[]
}

interface FeedAnswer extends Tally {
  text: string
}

function follow(open: Open, { change, form, base, path, ...order }: FeedOrder): FeedAnswer {
  const changeOf = changesTold(open.db)
  const found: Followed['findings'] = []
  for (let after = order.after; ; ) {
    const { rows, next } = rowsAfter(open, { ...order, after, limit: MOST })
    const all = documentsOf(open, order, rows).map(document => JSON.parse(document) as Finding)
    found.push(...all.map(finding => ({ ...finding, change: changeOf(finding) })).filter(({ change: kind }) => !change || change.includes(kind)))
    after = next
    if (!next || found.length >= MOST) break
  }
  const about = JSON.parse(find(open.db, editionCollection, open.edition) ?? '{}') as Edition
  // Nothing in a feed may be relative: it is read elsewhere.
  const home = base || about.canonical_address.replace(/\/+$/, '')
  return {
    ...tally(open.db, listOf(open, order).collection, order),
    text: FORMS[form]({ about, findings: found.slice(0, MOST), home, self: home + path })
  }
}

export const feedJob: Job<FeedOrder, FeedAnswer> = { name: 'feed', run: follow }
