import type { Db } from '../../db/connection.js'
import { rowSet } from '../../db/query/collection.js'
import { documentsAt } from '../../db/query/pagination.js'
import { anomalies } from './resource.js'
import type { Anomaly } from './schema.js'

/** The anomalies that name a finding, without those of its source or survey as a whole. */
export function anomaliesOn(db: Db, id: string): Anomaly[] {
  const rows = rowSet(db, anomalies.collection, [{ any: [id], of: 'finding' }])
  return documentsAt(db, anomalies.collection, rows.take(0, rows.count()))
    .map((document): Anomaly => JSON.parse(document))
    .filter(({ findings }) => findings.includes(id))
}
