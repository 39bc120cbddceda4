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
  cause: '`kill -9` of a build, at moments spread over its length',
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
      told('a build takes', `${length} ms`),
      told('builds killed', `${ended} of ${times}`),
      must('after which every edition in the folder was sound', fine, times),
      told('folders that they left unfinished', left),
      must('after one more build: unfinished folders', readdirSync(out).filter(isUnfinished).length, 0),
      must(
        'and the edition that is current is the new one, and sound',
        [currentEdition(out) !== id && (second === null || currentEdition(out) === second), sound(out)],
        [true, true]
      )
    ]
  }
}

export const killedPublish: Fault = {
  name: 'killed-publish',
  cause: '`kill -9` of `publish`, at moments spread over its length',
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
      told('publishings killed', `${ended} of ${times}`),
      must('after which one of the two was current, and both were sound', fine, times),
      must('after one more: exit code, current edition', [code, currentEdition(out)], [0, first])
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
  cause: 'a build into a disk that has room for one edition and a half',
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
        told('the disk', isSmall ? `tmpfs of ${Math.round((1.5 * size) / 1e6)} MB` : 'any, for files of at most 1 MB'),
        must('the build ended with an error', signal === 'SIGXFSZ' || code === 2, true),
        told('and said', failed.said().trim().split('\n').at(-1)),
        must('the edition before it is current and sound', [currentEdition(out), sound(out)], [id, true]),
        must('unfinished folders left', signal === null ? readdirSync(out).filter(isUnfinished) : [], [])
      ]
    } finally {
      if (isSmall) execFileSync('umount', [place])
    }
  }
}
