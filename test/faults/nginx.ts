import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const FOLDER = fileURLToPath(new URL('../../deploy/nginx/', import.meta.url))
const PATIENCE = 200
const EVERY = 25
const HOST = '127.0.0.1'
/** `NGINX_PROGRAM=/path/to/nginx` tries another than the machine's own. */
export const PROGRAM = process.env.NGINX_PROGRAM ?? 'nginx'

/** Whether there is an nginx on this machine. */
export const hasNginx = () => spawnSync(PROGRAM, ['-v']).status === 0

const isOpen = (port: number) =>
  new Promise<boolean>(resolve => {
    const socket = connect(port, HOST, () => resolve(true)).on('error', () => resolve(false))
    socket.on('connect', () => socket.end())
  })

const childrenOf = (pid: number) => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)

/** A text with replacements. Throws if it does not have what is replaced. */
export function instead(text: string, replacements: [string | RegExp, string][]): string {
  return replacements.reduce((before, [what, by]) => {
    const after = before.replace(what, () => by)
    if (after === before) throw new Error(`the configuration does not have ${what}`)
    return after
  }, text)
}

/** Differences from the configuration that we ship, beside ports and folders. */
export interface Changes {
  /** Its own address if it is not given. */
  publicUrl?: string
  /** Whether it counts requests. The readers of most tests ask more than one client may. */
  limited?: boolean
  /** The folder for its answers; a new one if it is not given. */
  folder?: string
  /** Lines for replicas.conf. */
  more?: string[]
  replaced?: [string | RegExp, string][]
}

/** The configuration that we ship, on a free port and before replicas at addresses of this machine; in a folder of its own. */
function configure(port: number, replicas: number[], { publicUrl = `http://${HOST}:${port}`, limited = false, folder, more = [], replaced = [] }: Changes) {
  const own = mkdtempSync(join(tmpdir(), 'ics-evidence-nginx-'))
  const servers = replicas.map(replica => `server ${HOST}:${replica} max_fails=0;`)
  const main = instead(readFileSync(`${FOLDER}nginx.conf`, 'utf8'), [
    ['listen 8080', `listen ${HOST}:${port}`],
    ['/dev/stdout', join(own, 'access.log')],
    ...(limited ? [] : ([[/^.*limit_req zone.*\n/m, '']] as [RegExp, string][]))
  ])
  const place = instead(readFileSync(`${FOLDER}replicas.conf`, 'utf8'), [
    [/^include .*$/m, `map "" $public_url { default "${publicUrl}"; }`],
    [/^resolver .*\n/m, ''],
    ['server evidence:3000 resolve max_fails=0;', servers.join('\n  ')]
  ])
  const [first, second] = instead([main, `${[place, ...more].join('\n')}\n`].join('\u0000'), replaced).split('\u0000') as [string, string]
  writeFileSync(join(own, 'nginx.conf'), first)
  writeFileSync(join(own, 'replicas.conf'), second)
  const args = ['-e', 'stderr', '-p', `${folder ?? own}/`, '-c', join(own, 'nginx.conf'), '-g', `daemon off;${process.getuid?.() === 0 ? ' user root;' : ''}`]
  return { args, log: join(own, 'access.log'), remove: () => rmSync(own, { recursive: true }) }
}

/** Waits until nginx listens. Throws if it does not start. */
export async function opened(child: ChildProcess, port: number) {
  for (let tries = 0; !(await isOpen(port)); tries++) {
    if (child.exitCode !== null || tries > PATIENCE) throw new Error('nginx does not start')
    await setTimeout(EVERY)
  }
}

export interface Nginx {
  url: string
  port: number
  /** Its log of answers. */
  log: string
  /** Of it and its workers. */
  pids(): number[]
  stop(): Promise<void>
}

/** Debian's nginx as a process of its own, with what we ship to configure it. */
export async function startNginx(port: number, replicas: number[], changes: Changes = {}): Promise<Nginx> {
  const { args, log, remove } = configure(port, replicas, changes)
  const child = spawn(PROGRAM, args, { stdio: ['ignore', 'inherit', 'inherit'] })
  const kill = () => child.kill()
  process.on('exit', kill)
  await opened(child, port)
  const pid = child.pid as number
  return {
    url: `http://${HOST}:${port}`,
    port,
    log,
    pids: () => [pid, ...childrenOf(pid)],
    async stop() {
      const ended = new Promise(resolve => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
      process.off('exit', kill)
      remove()
    }
  }
}
