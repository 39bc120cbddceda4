import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fullCheck } from '#ics/editions/integrity.js'
import { currentEdition, listEditions, setCurrent } from '#ics/editions/store.js'
import { type Fault, must, told } from './figure.js'
import { built, CLI, command, dataUnder, start } from './server-process.js'

const sound = (dir: string) => listEditions(dir).every(id => fullCheck(dir, id) === null)
const isUnfinished = (name: string) => name.startsWith('.unfinished')

/** Kills a command at moments spread over its length, as often as told; what was true after each. */
async function killed(args: string[], times: number, after: () => boolean) {
  const began = performance.now()
  await command(...args).ended
  const length = performance.now() - began
  const left: boolean[] = []
  let ended = 0
  for (let n = 1; n <= times; n++) {
    const child = command(...args)
    await setTimeout((length * n) / (times + 1))
    child.kill('SIGKILL')
    if ((await child.ended).signal === 'SIGKILL') ended++
    left.push(after())
  }
  return { ended, fine: left.filter(Boolean).length, length: Math.round(length) }
}

export const killedBuild: Fault = {
  name: 'killed-build',
  cause: 'a build is killed (`kill -9`) at moments spread over its length',
  quick: false,
  async run(folder) {
    const { out, id } = built(folder, 'First')
    const args = ['build', '--data', dataUnder(folder, 'Second'), '--out', out]
    const times = 12
    let second: string | null = null
    const { ended, fine, length } = await killed(args, times, () => {
      const isSound = sound(out)
      if (currentEdition(out) !== id) second = currentEdition(out)
      setCurrent(out, id)
      return isSound
    })
    const left = readdirSync(out).filter(isUnfinished).length
    await command(...args).ended
    return [
      told('duration of a build', `${length} ms`),
      told('builds killed', `${ended} of ${times}`),
      must('kills after which every edition in the folder was intact', fine, times),
      told('unfinished folders left by the kills', left),
      must('unfinished folders after one more build', readdirSync(out).filter(isUnfinished).length, 0),
      must(
        'current edition after it is the new one, and intact',
        [currentEdition(out) !== id && (second === null || currentEdition(out) === second), sound(out)],
        [true, true]
      )
    ]
  }
}

export const killedPublish: Fault = {
  name: 'killed-publish',
  cause: '`publish` is killed (`kill -9`) at moments spread over its length',
  quick: true,
  async run(folder) {
    const { out, id: first } = built(folder, 'First')
    const { id: second } = built(folder, 'Second')
    const times = 6
    const { ended, fine } = await killed(['publish', first, '--out', out], times, () => {
      const current = String(currentEdition(out))
      setCurrent(out, second)
      return [first, second].includes(current) && sound(out)
    })
    const { code } = await command('publish', first, '--out', out).ended
    return [
      told('`publish` commands killed', `${ended} of ${times}`),
      must('kills after which one of the two editions was current, and both were intact', fine, times),
      must('exit code and current edition after one more `publish`', [code, currentEdition(out)], [0, first])
    ]
  }
}

/** The bytes of a folder and all below it. */
const sizeOf = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)

/** A disk of so many bytes at a place, where this user may mount one. */
export function smallDisk(place: string, bytes: number): boolean {
  mkdirSync(place)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', place], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

export const fullDisk: Fault = {
  name: 'full-disk',
  cause: 'a build writes to a disk that has room for one and a half editions',
  quick: true,
  async run(folder) {
    const size = sizeOf(built(folder, 'First').out)
    const place = join(folder, 'small')
    const isSmall = smallDisk(place, Math.round(1.5 * size))
    try {
      const { out, id } = built(folder, 'First', join(place, 'editions'))
      const args = [CLI, 'build', '--data', dataUnder(folder, 'Second'), '--out', out]
      // Where no disk can be mounted, no file may be over a megabyte: the same for who writes it.
      const failed = isSmall ? start(process.execPath, args) : start('bash', ['-c', 'ulimit -f 1000; exec "$@"', 'bash', process.execPath, ...args])
      const { code, signal } = await failed.ended
      return [
        told('disk', isSmall ? `tmpfs of ${Math.round((1.5 * size) / 1e6)} MB` : 'any, for files of at most 1 MB'),
        must('build ended with an error', signal === 'SIGXFSZ' || code === 2, true),
        told('error message', failed.said().trim().split('\n').at(-1)),
        must('previous edition is current and intact', [currentEdition(out), sound(out)], [id, true]),
        must('unfinished folders left', signal === null ? readdirSync(out).filter(isUnfinished) : [], [])
      ]
    } finally {
      if (isSmall) execFileSync('umount', [place])
    }
  }
}
