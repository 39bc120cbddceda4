import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const CONFIGURATION = fileURLToPath(new URL('../../deploy/nginx/nginx.conf', import.meta.url))
const PATIENCE = 200
const EVERY = 25
const HOST = '127.0.0.1'

/** Whether there is an nginx on this machine. */
export const hasNginx = () => spawnSync('nginx', ['-v']).status === 0

const isOpen = (port: number) =>
  new Promise<boolean>(resolve => {
    const socket = connect(port, HOST, () => resolve(true)).on('error', () => resolve(false))
    socket.on('connect', () => socket.end())
  })

const childrenOf = (pid: number) => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)

/** The configuration that we ship, on a free port and before replicas at addresses of this machine; in a folder of its own. */
function configure(port: number, replicas: number[]) {
  const folder = mkdtempSync(join(tmpdir(), 'ics-evidence-nginx-'))
  writeFileSync(
    join(folder, 'nginx.conf'),
    readFileSync(CONFIGURATION, 'utf8').replace('listen 8080', `listen ${HOST}:${port}`).replace('/dev/stdout', 'access.log')
  )
  const servers = replicas.map(replica => `  server ${HOST}:${replica} max_fails=1 fail_timeout=2s;`)
  writeFileSync(
    join(folder, 'replicas.conf'),
    ['upstream replicas {', '  zone replicas 256k;', ...servers, '  keepalive 64;', '  keepalive_timeout 60s;', '}', ''].join('\n')
  )
  const args = ['-e', 'stderr', '-p', `${folder}/`, '-c', join(folder, 'nginx.conf'), '-g', `daemon off;${process.getuid?.() === 0 ? ' user root;' : ''}`]
  return { args, remove: () => rmSync(folder, { recursive: true }) }
}

async function opened(child: ChildProcess, port: number) {
  for (let tries = 0; !(await isOpen(port)); tries++) {
    if (child.exitCode !== null || tries > PATIENCE) throw new Error('nginx does not start')
    await setTimeout(EVERY)
  }
}

export interface Nginx {
  url: string
  /** Of it and its workers. */
  pids(): number[]
  stop(): Promise<void>
}

/** Debian's nginx as a process of its own, with what we ship to configure it. */
export async function startNginx(port: number, replicas: number[]): Promise<Nginx> {
  const { args, remove } = configure(port, replicas)
  const child = spawn('nginx', args, { stdio: ['ignore', 'inherit', 'inherit'] })
  const kill = () => child.kill()
  process.on('exit', kill)
  await opened(child, port)
  const pid = child.pid as number
  return {
    url: `http://${HOST}:${port}`,
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
