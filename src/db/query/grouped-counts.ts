import { getTableName } from 'drizzle-orm'
import type { Db } from '../connection.js'
import type { Collection, Selection } from './collection.js'
import { type Cell, cellsOf, type FacetConfig, type Size } from './facet-counts.js'
import { type Term, valuesOf } from './facet-values.js'
import type { FilterValues } from './filters.js'
import type { Dimension } from './groups.js'
import { countBy, matches, type Totals, totalsOf } from './query.js'
import { findRollup, saveRollup } from './rollups.js'

/** Maximum number of groups, and of cells with empty ones. */
export const MOST_GROUPS = 50_000
const MOST_CELLS = 10_000

/** The filters and dimensions of counts, as plain data. */
export interface GroupedCountsQuery extends Selection {
  by: string[]
  empty: boolean
}

export interface Counts extends Totals {
  /** The groups, as JSON. */
  groups: string
  groups_total: number
  /** Sums of the counts by each dimension alone. */
  sums: number[]
  /** Set if there are too many groups: the parameter to change, and how. There are no groups then. */
  tooMany: { parameter: string; detail: string } | null
}

const tooManyGroups = (most: number) => ({
  parameter: 'by',
  detail: `makes more than ${most} groups; count by one dimension instead of two, or add filters`
})
const tooManyCells = (size: number) => ({
  parameter: 'empty',
  detail: `makes ${size} cells, maximum ${MOST_CELLS}; count by one dimension, or leave empty out`
})

type Keys = Cell['keys']
type Key = Keys[number] | undefined
/** A key, or a text that sorts after every key. */
const orLast = (key: Key) => key ?? '\uffff'
const compare = (a: Key, b: Key) => (orLast(a) === orLast(b) ? 0 : orLast(a) < orLast(b) ? -1 : 1)

/** Largest first, by the total of the first dimension and then by the cell; then by key, unknown last. */
function sortCells(cells: Cell[], first: Size[]): Cell[] {
  const totals = new Map<Key, number>(first.map(({ keys, count }) => [keys[0], count]))
  const total = ({ keys }: Cell) => totals.get(keys[0]) ?? 0
  return cells.sort((a, b) => total(b) - total(a) || compare(a.keys[0], b.keys[0]) || b.count - a.count || compare(a.keys[1], b.keys[1]))
}

/** The empty cells of one or two vocabularies. */
function emptyCells(terms: Term[][], cells: Cell[]): Cell[] {
  const filled = new Set(cells.map(({ keys }) => JSON.stringify(keys)))
  const across = terms.reduce<Keys[]>((crossed, known) => crossed.flatMap(before => known.map(({ key }) => [...before, key])), [[]])
  return across.filter(keys => !filled.has(JSON.stringify(keys))).map(keys => ({ keys, count: 0, sources: 0, surveys: 0 }))
}

/** Finds the label of a key of a dimension. */
type Naming = (key: string | null) => string | undefined

function naming({ without = 'unknown' }: Dimension, terms: Term[]): Naming {
  const labels = new Map(terms.map(({ key, label }) => [key, label]))
  return key => (key === null ? without : labels.get(key))
}

/** Cells as groups with labels, in order. */
function named(names: Naming[], cells: Cell[], first: Size[]): Pick<Counts, 'groups' | 'groups_total'> {
  const groups = sortCells(cells, first).map(({ keys, ...counts }) => ({ keys, labels: keys.map((key, n) => names[n]?.(key)), ...counts }))
  return { groups: JSON.stringify(groups), groups_total: groups.length }
}

/** Counts the matches of a query by group. */
export function countGroups(
  db: Db,
  collection: Collection,
  { dimensions, distinctBy: also }: FacetConfig,
  { by, empty, ...scope }: GroupedCountsQuery,
  most = MOST_GROUPS
): Counts {
  const across = by.map(name => dimensions[name] as Dimension)
  const { alone, cells, ...tally } = countBy(db, collection, across, also, scope, most)
  const terms = across.map(dimension => dimension.terms(db, scope.values))
  const sums = alone.map(counted => counted.reduce((sum, { count }) => sum + count, 0))
  const size = terms.reduce((product, known) => product * known.length, 1)
  const tooMany = cells.length > most ? tooManyGroups(most) : empty && size > MOST_CELLS ? tooManyCells(size) : null
  if (tooMany) return { ...tally, groups: '[]', groups_total: 0, sums, tooMany }
  const shown = empty ? [...cells, ...emptyCells(terms, cells)] : cells
  const names = across.map((dimension, n) => naming(dimension, terms[n] as Term[]))
  return { ...tally, ...named(names, shown, alone[0] as Size[]), sums, tooMany: null }
}

/** Longer lists of groups would block the event loop for too long. */
const LISTED = 1000

/** The dimension by which readers narrow what they already filter; collections without it have no counts under a filter. */
const NARROWED_BY = 'theme'

/**
 * Counts by a dimension under each value of a facet. The cells of facet and dimension are counted at once: value by value, the groups of the
 * dimension would be read again for each.
 */
function* countsUnder(db: Db, collection: Collection, { distinctBy, dimensions }: FacetConfig, facet: string, dimension: string) {
  const by = dimensions[dimension] as Dimension
  const names = [naming(by, by.terms(db, {}))]
  const rows = matches(db, collection, { values: { [facet]: undefined }, text: null })
  const { cells: crossed } = cellsOf(
    db,
    getTableName(collection.table),
    rows,
    [{ facet: () => facet, terms: () => [] }, by],
    distinctBy,
    {},
    Number.POSITIVE_INFINITY
  )
  const byValue = Map.groupBy(crossed, ({ keys }) => keys[0])
  for (const value of valuesOf(db, getTableName(collection.table), facet)) {
    const cells = (byValue.get(value) ?? []).map(({ keys, ...counts }): Cell => ({ keys: keys.slice(1), ...counts }))
    const sums = [cells.reduce((sum, { count }) => sum + count, 0)]
    yield { value, groups: named(names, cells, cells), sums }
  }
}

/** Counts at build what is often asked for: everything by every dimension, and by theme under one filter. */
export function writeRollups(db: Db, collection: Collection, counting: FacetConfig) {
  const keep = (values: FilterValues, dimension: string, { groups, ...tally }: Counts) => {
    if (tally.groups_total <= LISTED) saveRollup(db, collection.name, values, dimension, { tally, groups })
  }
  for (const dimension of Object.keys(counting.dimensions))
    keep({}, dimension, countGroups(db, collection, counting, { values: {}, text: null, by: [dimension], empty: false }))
  if (!(NARROWED_BY in counting.dimensions)) return
  for (const { facet, read } of counting.rollups) {
    for (const { value, groups, sums } of countsUnder(db, collection, counting, facet, NARROWED_BY)) {
      const values = { [facet]: read(value) }
      keep(values, NARROWED_BY, { ...totalsOf(db, collection, { values, text: null }), ...groups, sums, tooMany: null })
    }
  }
}

/** The rollup of a query, if there is one. */
export function findPrecomputed(db: Db, collection: Collection, { values, text, by, empty }: GroupedCountsQuery): Counts | null {
  const [dimension = '', ...more] = by
  const found = text === null && more.length === 0 && !empty ? findRollup<Omit<Counts, 'groups'>>(db, collection.name, values, dimension) : null
  return found && { ...found.tally, groups: found.groups }
}
