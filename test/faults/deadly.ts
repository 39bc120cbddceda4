import { setTimeout } from 'node:timers/promises'
import { atTheEdge, withoutNginx } from './edge.js'
import { type Fault, must } from './figure.js'
import type { Fleet } from './fleet.js'
import type { Nginx } from './nginx.js'
import { send } from './sending.js'

const REPLICAS = 3
/** How long the end of a process may take to be seen, in milliseconds. */
const SEEN = 1000

/** How many replicas run on after a request that ends the process it is sent to, so many milliseconds later. */
async function survivors(nginx: Nginx, fleet: Fleet, method: string, after: number): Promise<string> {
  // If nginx kept connections open, it would have some to each by now.
  for (let asked = 1; asked <= 20 * REPLICAS; asked++) await send(`${nginx.url}/v1/themes?limit=${asked}`)
  const { status } = await send(`${nginx.url}/v1/quotes/check?dies-after=${after}`, { method })
  await setTimeout(SEEN)
  const running = fleet.running()
  await fleet.restart()
  return `${running} of ${REPLICAS}, answered ${status}`
}

export const deadlyRequest: Fault = {
  name: 'deadly-request',
  cause: 'a request that kills its process, at once or after 2.5 s, is sent to three replicas behind nginx',
  quick: true,
  missing: withoutNginx,
  run: folder =>
    atTheEdge(folder, { replicas: REPLICAS, flags: ['--import', new URL('./dying.js', import.meta.url).href] }, async (nginx, fleet) => [
      must('replicas that run on after a GET that ends a process at once', await survivors(nginx, fleet, 'GET', 0), '1 of 3, answered 502'),
      must('after a GET that ends it in 2.5 s', await survivors(nginx, fleet, 'GET', 2500), '2 of 3, answered 502'),
      must('after a POST that ends it at once', await survivors(nginx, fleet, 'POST', 0), '2 of 3, answered 502')
    ])
}
