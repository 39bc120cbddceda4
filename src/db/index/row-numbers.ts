import type { Db } from '../connection.js'
import { cached, statement } from '../statement-cache.js'

/** The numbers of a facet by `seq`: of the value of each record, 0 for none; of a facet of words, how many there are. */
export const rowNumbers = (db: Db, collection: string, facet: string): Uint32Array =>
  cached(db, `numbers ${collection} ${facet}`, () => {
    const chunks = statement<{ numbers: Buffer }>(db, 'select numbers from numbers where collection = ? and facet = ? order by chunk')
    const all = Buffer.concat(chunks.all(collection, facet).map(({ numbers }) => numbers))
    return new Uint32Array(Uint8Array.from(all).buffer)
  })
