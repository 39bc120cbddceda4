import { existsSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { conditions, narrowedTo } from '../db/collection.js'
import { isDefaultOrder } from '../db/rows.js'
import { type Slice, slicesOf } from '../db/slices.js'
import type { Format } from '../http/formats.js'
import type { Context, Held } from './context.js'
import type { Listed } from './listed.js'
import { hasFewValues, isAsKept, type ListOrder } from './page.js'

/** The most bytes of a file that are read at a time. */
const READ = 256 * 1024

/**
 * The download of which a file of a list is some lines as they stand, or null where it is not: in another order, or with
 * other columns; or where it takes long to say which lines.
 */
export function wholeFile(held: Held, context: Context, { collection }: Listed, { name }: Format, order: ListOrder): string | null {
  const isLines = hasFewValues(order) && isAsKept(context, order) && isDefaultOrder(collection, order.sort)
  const folder = isLines ? held.downloads().get(context.edition) : undefined
  const file = folder && join(folder, `${collection.name}.${name}`)
  return file && existsSync(file) ? file : null
}

async function* read(path: string, head: string, first: Slice | undefined, slices: Iterable<Slice>): AsyncGenerator<string | Buffer> {
  const file = await open(path)
  const bytes = async ({ start, length }: Slice) => (await file.read(Buffer.allocUnsafe(length), 0, length, start)).buffer
  try {
    if (head) yield head
    if (first) yield await bytes(first)
    for (const slice of slices) yield await bytes(slice)
  } finally {
    await file.close()
  }
}

/** Lines of a download: those of the members that are asked for, at most `most`. The first are found before any is sent. */
export function linesOf(path: string, head: string, { db }: Context, { collection }: Listed, order: ListOrder, most: number) {
  const members = narrowedTo(db, collection, conditions(collection, order).all)
  const slices = slicesOf(db, basename(path), members, { bytes: READ, lines: most })
  return read(path, head, slices.next().value ?? undefined, slices)
}
