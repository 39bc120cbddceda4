import type { Db } from '../../db/connection.js'
import { readDraft } from './draft.js'
import type { Marked } from './items.js'
import { quotationItems } from './quotation-items.js'
import type { DraftCheck } from './schema.js'

type Answer = Omit<DraftCheck, 'edition'>

/** Maximum number of quotations checked: each costs some milliseconds. */
const QUOTATIONS = 150

const count = (items: Marked[], fits: (item: Marked) => boolean) => items.filter(fits).length

/** Checks everything in a draft that the base can judge. Keeps nothing of it. */
export function checkDraft(db: Db, edition: string, text: string): Answer {
  const draft = readDraft(text)
  const { items, complete } = quotationItems(db, edition, draft, QUOTATIONS)
  const sorted = items.sort((a, b) => a.start - b.start || a.end - b.end)
  return {
    items: sorted.map(({ place: _, ...item }) => item),
    summary: {
      stop: count(sorted, ({ severity }) => severity === 'stop'),
      context: count(sorted, ({ severity }) => severity === 'context'),
      right: count(sorted, ({ severity, verdict }) => severity === null && verdict !== 'not_held'),
      not_held: count(sorted, ({ verdict }) => verdict === 'not_held'),
      complete
    }
  }
}
