import { freePort } from '#bench/processes.js'
import { unmet } from './addresses.js'
import type { Fault, Figure } from './fault.js'
import { type Fleet, startFleet } from './fleet.js'
import { built } from './house.js'
import { type Changes, hasNginx, type Nginx, startNginx } from './nginx.js'
import { reading } from './readers.js'

/** Why what needs nginx cannot be caused here, if it cannot. */
export const withoutNginx: Fault['missing'] = () => (hasNginx() ? null : 'no nginx is on this machine')

interface How extends Changes {
  replicas?: number
  env?: NodeJS.ProcessEnv
  flags?: string[]
}

/** Does something to real replicas of the real base that stand behind the cache that we ship. */
export async function atTheEdge(
  folder: string,
  { replicas = 1, env, flags, ...changes }: How,
  act: (nginx: Nginx, fleet: Fleet) => Promise<Figure[]>
): Promise<Figure[]> {
  const fleet = await startFleet(replicas, built(folder, 'First').out, { env, flags })
  try {
    return await before(fleet.ports, changes, nginx => act(nginx, fleet))
  } finally {
    await fleet.stop()
  }
}

/** Reads through nginx what no cache has, while something is done. */
export const readUncached = (nginx: Nginx, meanwhile: () => Promise<unknown>) => reading(() => nginx.url, unmet, meanwhile)

/** Does something to the cache that we ship, before whatever listens at these ports. */
export async function before(ports: number[], changes: Changes, act: (nginx: Nginx) => Promise<Figure[]>): Promise<Figure[]> {
  const nginx = await startNginx(await freePort(), ports, changes)
  try {
    return await act(nginx)
  } finally {
    await nginx.stop()
  }
}
