import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { createStagingDir, currentEdition, listEditions, previousEdition, setCurrent } from '../../src/editions/store.js'

t.test('remembers the previous edition when it points at another, and leaves nothing else', async t => {
  const dir = t.testdir({})
  t.strictSame([currentEdition(dir), previousEdition(dir)], [null, null])
  setCurrent(dir, 'a')
  t.strictSame([currentEdition(dir), previousEdition(dir)], ['a', null])
  setCurrent(dir, 'b')
  setCurrent(dir, 'b')
  t.strictSame([currentEdition(dir), previousEdition(dir)], ['b', 'a'])
  t.strictSame(readdirSync(dir).sort(), ['current', 'previous'])
  t.equal(readFileSync(join(dir, 'current'), 'utf8'), 'b\n')
})

t.test('lists the current edition first, then the previous one, then the latest', async t => {
  const dir = t.testdir({ d: {}, current: 'c', previous: 'gone', notes: 'No edition.' })
  for (const [n, id] of ['a', 'c', 'b'].entries()) {
    mkdirSync(join(dir, id))
    writeFileSync(join(dir, id, 'evidence.db'), '')
    utimesSync(join(dir, id), 1000 + n, 1000 + n)
  }
  t.strictSame(listEditions(dir), ['c', 'b', 'a'])
  writeFileSync(join(dir, 'previous'), 'a\n')
  t.strictSame(listEditions(dir), ['c', 'a', 'b'])
})

t.test('deletes what a killed process left, and keeps what others still write', async t => {
  const dir = t.testdir({})
  const dead = spawnSync(process.execPath, ['-e', '']).pid
  const left = (pid: number | undefined, host = hostname()) => join(dir, `.unfinished-${host}-${pid}-abcdef`)
  const [gone, parent, first, elsewhere] = [left(dead), left(process.ppid), left(1), left(dead, 'elsewhere')]
  for (const folder of [gone, parent, first, elsewhere]) mkdirSync(folder)
  const own = createStagingDir(dir)
  t.strictSame([gone, parent, first, elsewhere, own].map(existsSync), [false, true, true, true, true])
})
