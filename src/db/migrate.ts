import { fileURLToPath } from 'node:url'
import { migrate as run } from 'drizzle-orm/better-sqlite3/migrator'
import type { Db } from './connection.js'

export const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url))

/** Creates the current schema in a new database. */
export const migrate = (db: Db, migrationsFolder = MIGRATIONS) => run(db, { migrationsFolder })
