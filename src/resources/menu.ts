import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { exactText } from '../search/analyzer.js'

interface MenuTable {
  name: SQLiteColumn
  count: SQLiteColumn
  updated: SQLiteColumn
  id: SQLiteColumn
}

/** The sorts of a collection that apps show as a menu: by name, as its documents call it, and by number of findings. */
export const menuSorts = ({ name, count, updated, id }: MenuTable, called: 'name' | 'label' | 'title' | 'topic') => ({ [called]: name, count, updated, id })

/** The columns of those sorts; names are ordered without case, accents and punctuation. */
export const menuColumns = (name: string, { total }: { total: number }) => ({ name: exactText(name), count: total })
