import type { Db } from '../connection.js'
import { statement } from '../statement-cache.js'
import { serialize } from './bitmap.js'

const MEMBERS = 'insert into members (collection, facet, value, chunk, size, bits, weights) values (?, ?, ?, ?, ?, ?, ?)'
const NUMBERS = 'insert into numbers (collection, facet, chunk, numbers) values (?, ?, ?, ?)'

/** Writes a container of a posting list: rows in ascending order, and the weights of a word in them. */
export const insertMembers = (
  db: Db,
  collection: string,
  facet: string,
  value: string,
  chunk: number,
  seqs: ArrayLike<number>,
  weights: Buffer | null = null
) => statement(db, MEMBERS).run(collection, facet, value, chunk, seqs.length, serialize(seqs), weights)

/** Writes the numbers of a container by row, as many as are used. */
export const insertNumbers = (db: Db, collection: string, facet: string, chunk: number, numbers: Uint32Array, used: number) =>
  statement(db, NUMBERS).run(collection, facet, chunk, Buffer.from(numbers.buffer, 0, used * 4))
