import { rmSync } from 'node:fs'
import { get } from 'node:http'
import { createInterface } from 'node:readline'
import Database from 'better-sqlite3'
import type { Theme } from '#ics/resources/themes/schema.js'
import { type Row, rowsOf } from '../plain/rows.js'
import { TABLES } from '../plain/tables.js'

export interface Copy {
  /** The address of the service to copy. */
  url: string
  file: string
}

/** The lines of an address, one after another. */
async function* linesAt(url: string): AsyncGenerator<string> {
  const answer = await new Promise<NodeJS.ReadableStream>(resolve => get(url, resolve))
  yield* createInterface({ input: answer, crlfDelay: Number.POSITIVE_INFINITY })
}

/** Copies the published findings of a running service into normalised tables. */
export default async function copy({ url, file }: Copy): Promise<number> {
  rmSync(file, { force: true })
  const db = new Database(file)
  db.pragma('journal_mode = off')
  db.pragma('synchronous = off')
  db.exec(TABLES)
  const inserts = new Map<string, Database.Statement>()
  const insert = ([table, ...values]: Row) => {
    const statement = inserts.get(table) ?? db.prepare(`insert into ${table} values (${values.map(() => '?').join()}) on conflict do nothing`)
    inserts.set(table, statement)
    statement.run(values)
  }
  db.exec('begin')
  const { results: themes } = (await (await fetch(`${url}/v1/themes?limit=500`)).json()) as { results: Theme[] }
  for (const { id, label, broader } of themes) insert(['themes', id, label, broader?.id ?? null])
  let findings = 0
  for await (const line of linesAt(`${url}/v1/findings.ndjson`)) {
    for (const row of rowsOf(JSON.parse(line))) insert(row)
    findings++
  }
  db.exec('commit; analyze')
  db.close()
  return findings
}
