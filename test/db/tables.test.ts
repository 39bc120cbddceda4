import { is } from 'drizzle-orm'
import { sql } from 'drizzle-orm/sql'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import t from 'tap'
import { migrate } from '../../src/db/migrate.js'
import { openForBuilding } from '../../src/db/open.js'
import * as tables from '../../src/db/tables.js'

const { db, close } = openForBuilding(':memory:')
t.teardown(close)
migrate(db)

const declared = Object.values(tables)
  .filter(table => is(table, SQLiteTable))
  .map(table => getTableConfig(table))

t.test('the migrations make every table as it is declared, column by column', async t => {
  const made = db.all<{ name: string }>(sql`select name from sqlite_schema where type = 'table' and name not like '\\_\\_%' escape '\\' order by name`)
  t.strictSame(
    made.map(({ name }) => name),
    declared.map(({ name }) => name).sort()
  )
  for (const { name, columns, primaryKeys } of declared) {
    const keys = primaryKeys[0]?.columns.map(column => column.name) ?? columns.filter(({ primary }) => primary).map(column => column.name)
    t.strictSame(
      db.all(sql`select name, lower(type) as type, "notnull", pk from pragma_table_info(${name})`),
      columns.map(column => ({ name: column.name, type: column.getSQLType(), notnull: Number(column.notNull), pk: keys.indexOf(column.name) + 1 })),
      name
    )
  }
})

t.test('the migrations make every index that is declared', async t => {
  const wanted = declared.flatMap(({ name, indexes, columns }) => [
    ...indexes.map(({ config }) => ({ table: name, name: config.name, columns: config.columns.map(column => ('name' in column ? column.name : '')).join() })),
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
