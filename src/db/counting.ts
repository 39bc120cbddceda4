import { type Bits, eachShared } from './bits.js'
import type { Asked } from './filters.js'
import type { Members } from './members.js'
import type { Db } from './open.js'
import { once, statement } from './prepared.js'
import type { Term } from './terms.js'
import { NONE } from './which.js'

/** One way to sort the items of a collection into groups: by a facet, of which an item may have many values. */
export interface Dimension {
  facet(asked: Asked): string
  /** Whether a value counts under what was asked; all do where absent. */
  within?(asked: Asked): (value: string) => boolean
  /** Every value that there could be, in their order. */
  terms(db: Db, asked: Asked): Term[]
  /** What readers call the group without a value. */
  without?: string
}

/** How the items of a collection may be counted: in which groups, and by which numbered facets what is counted beside the items. */
export interface Counting {
  dimensions: Record<string, Dimension>
  also: { sources: string; surveys: string }
}

export interface Cell {
  keys: (string | null)[]
  count: number
  sources: number
  surveys: number
}

const keyOf = (value: string) => (value === NONE ? null : value)

/** The value of a facet of every place, as a number of its own; 0 where it has none. */
function numbersOf(db: Db, collection: string, facet: string): Uint32Array {
  return once(db, `numbers ${collection} ${facet}`, () => {
    const chunks = statement<{ numbers: Buffer }>(db, 'select numbers from numbers where collection = ? and facet = ? order by chunk')
    const all = Buffer.concat(chunks.all(collection, facet).map(({ numbers }) => numbers))
    return new Uint32Array(Uint8Array.from(all).buffer)
  })
}

/** Counts the places it is shown, and how many different numbers they have. */
function counter(db: Db, collection: string, also: Counting['also']) {
  const [sources, surveys] = [also.sources, also.surveys].map(facet => {
    const numbers = numbersOf(db, collection, facet)
    // The turn in which a number was last seen, so that nothing has to be cleared from one cell to the next.
    return { numbers, seen: new Uint32Array(numbers.length + 1) }
  }) as [Distinct, Distinct]
  let turn = 0
  let cell = { count: 0, sources: 0, surveys: 0 }
  const isNew = ({ numbers, seen }: Distinct, place: number) => {
    const number = numbers[place] as number
    if (number === 0 || seen[number] === turn) return 0
    seen[number] = turn
    return 1
  }
  return {
    begin() {
      turn++
      cell = { count: 0, sources: 0, surveys: 0 }
    },
    see(place: number) {
      cell.count++
      cell.sources += isNew(sources, place)
      cell.surveys += isNew(surveys, place)
    },
    end: () => cell
  }
}

interface Distinct {
  numbers: Uint32Array
  seen: Uint32Array
}

/** Visits the members in every group of a dimension, group by group, until one is `done` that should be the last. */
function eachGroup(
  db: Db,
  collection: string,
  members: Members,
  { facet, within }: Dimension,
  asked: Asked,
  visit: (place: number) => void,
  done: (value: string) => boolean
) {
  const counts = within?.(asked) ?? (() => true)
  const chunks = new Map<number, Bits>([...members.chunks()].filter(([, bits]) => bits.some(word => word !== 0)))
  const sets = statement<{ value: string; chunk: number; bits: Buffer }>(
    db,
    'select value, chunk, bits from members where collection = ? and facet = ? and chunk in (select value from json_each(?)) order by value, chunk'
  )
  let current: string | null = null
  for (const { value, chunk, bits } of sets.iterate(collection, facet(asked), JSON.stringify([...chunks.keys()]))) {
    if (value !== NONE && !counts(value)) continue
    if (current !== null && current !== value && done(current)) return
    current = value
    eachShared(chunks.get(chunk) as Bits, bits, chunk, visit)
  }
  if (current !== null) done(current)
}

/** How many members stand in each group of a dimension. */
function cellsAlone(db: Db, collection: string, members: Members, by: Dimension, also: Counting['also'], asked: Asked): Cell[] {
  const { begin, see, end } = counter(db, collection, also)
  const cells: Cell[] = []
  begin()
  eachGroup(db, collection, members, by, asked, see, value => {
    const cell = end()
    if (cell.count > 0) cells.push({ keys: [keyOf(value)], ...cell })
    begin()
    return false
  })
  return cells
}

/** How many members stand in each cell across two dimensions, until there are more than `most` cells. */
function cellsAcross(
  db: Db,
  collection: string,
  members: Members,
  [first, second]: [Dimension, Dimension],
  also: Counting['also'],
  asked: Asked,
  most: number
): Cell[] {
  const { begin, see, end } = counter(db, collection, also)
  // The values of the second dimension at each place, as a chain: the number of a value, and where the next one is.
  const heads = new Uint32Array(members.last + 1)
  const [values, chained, next]: [string[], number[], number[]] = [[], [0], [0]]
  const link = (place: number) => {
    chained.push(values.length)
    next.push(heads[place] as number)
    heads[place] = chained.length - 1
  }
  eachGroup(db, collection, members, second, asked, link, value => {
    values.push(value)
    return false
  })
  const cells: Cell[] = []
  const places = values.map((): number[] => [])
  const sort = (place: number) => {
    for (let at = heads[place] as number; at !== 0; at = next[at] as number) places[chained[at] as number]?.push(place)
  }
  eachGroup(db, collection, members, first, asked, sort, value => {
    for (const [other, held] of places.entries()) {
      if (held.length === 0) continue
      begin()
      held.forEach(see)
      cells.push({ keys: [keyOf(value), keyOf(values[other] as string)], ...end() })
      places[other] = []
    }
    return cells.length > most
  })
  return cells
}

/** How many members stand in each cell, of one dimension or across two; of these no more than the first group that goes beyond `most` cells. */
export function cellsOf(db: Db, collection: string, members: Members, by: Dimension[], also: Counting['also'], asked: Asked, most: number): Cell[] {
  const [first, second] = by as [Dimension, Dimension | undefined]
  return second ? cellsAcross(db, collection, members, [first, second], also, asked, most) : cellsAlone(db, collection, members, first, also, asked)
}
