import { Column, is, type SQL, sql } from 'drizzle-orm'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import t from 'tap'
import { openForBuilding } from '../../src/db/connection.js'
import { migrate } from '../../src/db/migrate.js'
import * as tables from '../../src/db/schema.js'

const { db, close } = openForBuilding(':memory:')
t.teardown(close)
migrate(db)

const declared = Object.values(tables)
  .filter(table => is(table, SQLiteTable))
  .map(table => getTableConfig(table))

/** Only SQL makes these: the search index, whose tables Drizzle does not know. */
const INDEXES = ['printed', 'search']
const [NAMESPACES, SPELLINGS] = ['namespaces', 'spellings']

const tablesOf = (type: string) =>
  db
    .all<{ name: string }>(sql`select name from pragma_table_list where schema = 'main' and type = ${type} order by name`)
    .map(({ name }) => name)
    .filter(name => !/^(sqlite|_)_/.test(name))

t.test('creates every table as it is declared, column by column', async t => {
  t.strictSame(tablesOf('table'), [...declared.map(({ name }) => name), NAMESPACES, SPELLINGS].sort())
  for (const { name, columns, primaryKeys } of declared) {
    const keys = primaryKeys[0]?.columns.map(column => column.name) ?? columns.filter(({ primary }) => primary).map(column => column.name)
    t.strictSame(
      db.all(sql`select name, lower(type) as type, "notnull", pk from pragma_table_info(${name})`),
      columns.map(column => ({ name: column.name, type: column.getSQLType(), notnull: Number(column.notNull), pk: keys.indexOf(column.name) + 1 })),
      name
    )
  }
})

/** The column that an index goes by, upwards or downwards. */
const nameOf = (column: object) => ('name' in column ? column.name : ((column as SQL).queryChunks.find(chunk => is(chunk, Column)) as Column).name)

t.test('creates every index that is declared', async t => {
  const wanted = declared.flatMap(({ name, indexes, columns }) => [
    ...indexes.map(({ config }) => ({ table: name, name: config.name, columns: config.columns.map(nameOf).join() })),
    ...columns.filter(({ isUnique }) => isUnique).map(column => ({ table: name, name: `${name}_${column.name}_unique`, columns: column.name }))
  ])
  const made = db.all(sql`
    select tbl_name as "table", name, (select group_concat(name) from pragma_index_info(sqlite_schema.name)) as columns
    from sqlite_schema where type = 'index' and sql is not null order by name`)
  t.strictSame(
    made,
    wanted.sort((a, b) => (a.name < b.name ? -1 : 1))
  )
})

t.test('creates the search index without stored text, and its words as readers write them', async t => {
  t.strictSame(tablesOf('virtual'), INDEXES)
  t.strictSame(
    tablesOf('shadow'),
    INDEXES.flatMap(name => ['config', 'data', 'docsize', 'idx'].map(part => `${name}_${part}`))
  )
  const options = `content='', tokenize="unicode61 remove_diacritics 0 tokenchars '£%'"`
  t.strictSame(db.all(sql`select name, sql from sqlite_schema where sql like 'create virtual table%' order by name`), [
    { name: 'printed', sql: `CREATE VIRTUAL TABLE \`printed\` USING fts5(words, ${options})` },
    { name: 'search', sql: `CREATE VIRTUAL TABLE \`search\` USING fts5(title, body, names, labels, everyday, ${options})` }
  ])
  t.strictSame(db.all(sql`select name, lower(type) as type, "notnull", pk from pragma_table_info(${SPELLINGS})`), [
    { name: 'word', type: 'text', notnull: 1, pk: 1 },
    { name: 'uses', type: 'integer', notnull: 1, pk: 0 }
  ])
})

t.test('creates tables without row ids if they are only read by their whole key', async t => {
  const without = db.all<{ name: string }>(sql`select name from pragma_table_list where schema = 'main' and type = 'table' and wr order by name`)
  t.strictSame(
    without.map(({ name }) => name),
    ['ids', 'names', NAMESPACES, 'numbers', 'rollups', 'slices', SPELLINGS, 'versions']
  )
})
