import type Database from 'better-sqlite3'
import type { FastifyInstance } from 'fastify'

interface Query {
  theme?: string
  like?: string
  limit?: string
}

const ORDER = 'order by published_start desc, id limit ?'

/** The columns that peers send. */
export const FIELDS = ['id', 'kind', 'importance', 'statement', 'version', 'updated', 'url']

/** The tables of the peers, from normalised ones: the fields that all of them send, with an index for each question. */
export const FLAT_TABLES = `
  create table flat (
    id varchar(200) primary key, kind text not null, importance text not null, statement text not null, version integer not null, updated text not null,
    url text not null, published_start text not null
  );
  create table themed (
    row_id integer primary key, theme text not null, id text not null, kind text not null, importance text not null, statement text not null,
    version integer not null, updated text not null, url text not null, published_start text not null
  );
  insert into flat select ${FIELDS.join()}, coalesce(published_start, '') from plain.findings;
  insert into themed select null, theme_id, ${FIELDS.map(name => `f.${name}`).join()}, coalesce(f.published_start, '')
    from plain.findings f join (
      select finding_id, theme_id from plain.finding_themes
      union select finding_id, broader_id from plain.finding_themes join plain.themes on id = theme_id where broader_id is not null
    ) t on t.finding_id = f.id;
  create index flat_in_order on flat (published_start desc, id);
  create index themed_in_order on themed (theme, published_start desc, id);
  analyze;
`

/** Adds the questions of the peers to the plain service: prepared statements and JSON.stringify; totals are counted each time, as the peers do. */
export function registerFlat(app: FastifyInstance, db: Database.Database) {
  const fields = FIELDS.join()
  const total = (from: string) => db.prepare(`select count(*) as total from ${from}`)
  const page = (from: string) => db.prepare(`select ${fields} from ${from} ${ORDER}`)
  const [all, allTotal] = [page('flat'), total('flat')]
  const [byTheme, byThemeTotal] = [page('themed where theme = ?'), total('themed where theme = ?')]
  const [alike, alikeTotal] = [page('flat where statement like ?'), total('flat where statement like ?')]
  app.get('/flat', request => {
    const { theme, like, limit = '20' } = request.query as Query
    if (theme !== undefined) return { ...(byThemeTotal.get(theme) as object), results: byTheme.all(theme, Number(limit)) }
    if (like !== undefined) return { ...(alikeTotal.get(like) as object), results: alike.all(like, Number(limit)) }
    return { ...(allTotal.get() as object), results: all.all(Number(limit)) }
  })
  const one = db.prepare(`select ${fields} from flat where id = ?`)
  app.get('/flat/:id', (request, reply) => one.get((request.params as { id: string }).id) ?? reply.code(404).send())
}
