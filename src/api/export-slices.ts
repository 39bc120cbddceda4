import { existsSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type ByteRange, byteRangesOf } from '../db/index/index.js'
import { predicates, rowSet } from '../db/query/collection.js'
import { isDefaultOrder } from '../db/query/pagination.js'
import type { Format } from '../http/negotiation.js'
import type { EditionContext, Editions } from './context.js'
import type { ListDefinition } from './list-definition.js'
import type { ListInput } from './list-input.js'
import { hasFewValues, isUnchanged } from './page.js'

/** Maximum bytes of a file that are read at a time: for larger ones, memory is mapped and unmapped each time, which halves the speed. */
const READ = 64 * 1024

/**
 * The download of which a file of a list is a selection of lines, or null if there is none: in another order, with
 * other columns, or if the selection takes long to find.
 */
export function sliceableFile(
  editions: Editions,
  context: EditionContext,
  { collection }: ListDefinition,
  { name, isBinary }: Format,
  input: ListInput
): string | null {
  const isLines = !isBinary && hasFewValues(input) && isUnchanged(context, input) && isDefaultOrder(collection, input.sort)
  const folder = isLines ? editions.downloads().get(context.edition) : undefined
  const file = folder && join(folder, `${collection.name}.${name}`)
  return file && existsSync(file) ? file : null
}

/**
 * Memory that the collector does not count, but frees with the other young objects. If it counts the buffers of a file, it collects everything
 * once for every thirty megabytes, which takes longer than sending them.
 */
const uncounted = (length: number) => Buffer.from(new SharedArrayBuffer(length))

async function* read(path: string, head: string, first: ByteRange | undefined, slices: Iterable<ByteRange>): AsyncGenerator<string | Buffer> {
  const file = await open(path)
  const bytes = async ({ start, length }: ByteRange) => (await file.read(uncounted(length), 0, length, start)).buffer
  try {
    if (head) yield head
    if (first) yield await bytes(first)
    for (const slice of slices) yield await bytes(slice)
  } finally {
    await file.close()
  }
}

/** The lines of a download that match, at most `most`. The first are found before any is sent, so that errors still get a status. */
export function streamSlices(path: string, head: string, { db }: EditionContext, { collection }: ListDefinition, input: ListInput, most: number) {
  const rows = rowSet(db, collection, predicates(collection, input).all)
  const slices = byteRangesOf(db, basename(path), rows, { bytes: READ, lines: most })
  return read(path, head, slices.next().value ?? undefined, slices)
}
