import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Test } from 'tap'
import { build } from '../../../src/curation/build/build.js'
import { copyOfFixture, prove, REAL_DATA } from '../../helper.js'

/** The downloads that the real builder makes of the real data: their folder, and the edition. */
export function realDownloads(t: Test): { folder: string; id: string; place: string } {
  const out = t.testdir({})
  const { id } = build(REAL_DATA, out)
  if (id === null) throw new Error('the real data has problems')
  return { folder: join(out, id, 'downloads'), id, place: join(out, id) }
}

/** The same of the made-up data; `build` makes them again, elsewhere where another name is given. */
export function madeUpDownloads(t: Test) {
  const dir = copyOfFixture(t)
  prove(dir)
  const make = (name = 'editions') => {
    const { id } = build(dir, join(dir, name))
    if (id === null) throw new Error('the made-up data has problems')
    return { folder: join(dir, name, id, 'downloads'), id, place: join(dir, name, id) }
  }
  return { ...make(), build: make }
}

/** Whether a program is on this machine and does this. */
export const able = (command: string, ...args: string[]) => spawnSync(command, args).status === 0

/** What a program prints, run in a folder. Throws with what it says where it fails. */
export function run(cwd: string, command: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command}: ${stderr}`)
  return stdout
}
