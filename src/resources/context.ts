import type { Db } from '../db/open.js'

/** What every resource's routes are given. */
export interface Context {
  db: Db
  edition: string
  /** The address under which the world knows this service, without a slash at its end; null to go by the request. */
  publicUrl: string | null
}
