import Database from 'better-sqlite3'
import Fastify from 'fastify'
import { documents, FINDING } from './documents.js'
import { registerFlat } from './flat.js'

// A plain Fastify and SQLite service of the same documents: prepared statements, joins, a query for each relation,
// JSON.stringify. It remembers totals, so that the comparison measures pages.
const { DATABASE, FLAT, HOST, PORT } = process.env
const db = new Database(DATABASE as string, { readonly: true })
db.pragma('mmap_size = 1073741824')
const shown = documents(db)

interface Query {
  kind?: string
  theme?: string
  source?: string
  cursor?: string
  limit?: string
}

const CONDITIONS = {
  kind: 'f.kind = @kind',
  source: 'f.source_id = @source',
  theme: `exists (
    select 1 from finding_themes l where l.finding_id = f.id and l.theme_id in (select id from themes where id = @theme or broader_id = @theme)
  )`
}
const AFTER = "coalesce(f.published_start, '') <= @start and (coalesce(f.published_start, '') < @start or f.id > @id)"
const ORDER = "order by coalesce(f.published_start, '') desc, f.id"

const prepared = new Map<string, Database.Statement>()
function prepare(sql: string): Database.Statement {
  const statement = prepared.get(sql) ?? db.prepare(sql)
  prepared.set(sql, statement)
  return statement
}

const totals = new Map<string, number>()
function total(where: string, asked: object): number {
  const key = JSON.stringify([where, asked])
  const counted = totals.get(key) ?? (prepare(`select count(*) as n from findings f ${where}`).get(asked) as { n: number }).n
  totals.set(key, counted)
  return counted
}

const clause = (conditions: string[]) => (conditions.length > 0 ? `where ${conditions.join(' and ')}` : '')

const app = Fastify()
app.get('/findings', request => {
  const { cursor, limit = '20', ...filters } = request.query as Query
  const conditions = Object.keys(filters).map(name => CONDITIONS[name as keyof typeof CONDITIONS])
  const [start, id] = cursor === undefined ? [] : cursor.split('~')
  const where = clause(cursor === undefined ? conditions : [...conditions, AFTER])
  const sql = `${FINDING} where f.id in (select f.id from findings f ${where} ${ORDER} limit @limit) ${ORDER}`
  const asked = { ...filters, ...(cursor === undefined ? {} : { start, id }), limit: Number(limit) + 1 }
  const rows = prepare(sql).all(asked) as { id: string; published_start: string | null }[]
  const page = rows.slice(0, Number(limit))
  const last = page.at(-1)
  const next = rows.length > page.length && last ? `${last.published_start ?? ''}~${last.id}` : null
  return { total: total(clause(conditions), filters), next, results: shown(page) }
})
const one = db.prepare(`${FINDING} where f.id = ?`)
app.get('/findings/:id', (request, reply) => {
  const row = one.get((request.params as { id: string }).id)
  return row ? shown([row])[0] : reply.code(404).send()
})
if (FLAT) registerFlat(app, new Database(FLAT, { readonly: true }))
await app.listen({ host: HOST as string, port: Number(PORT) })
