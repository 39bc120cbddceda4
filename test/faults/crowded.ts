import { setTimeout } from 'node:timers/promises'
import { type Fault, must, told } from './figure.js'
import { stranger } from './hostile-clients.js'
import { built, type Service, serve, stop, until } from './server-process.js'

const MOST = 200
const NEWCOMERS = 20
const HEALTH = 'GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n'

/** Fills the server with connections from these addresses in turn. Each asks once and stays. */
async function crowd({ port }: Service, addresses: string[]) {
  const all = Array.from({ length: MOST }, (_, n) => stranger(port, addresses[n % addresses.length]))
  for (const { socket } of all) socket.write(HEALTH)
  await until('each is answered or closed', () => all.every(({ socket, said }) => said() || socket.destroyed))
  await setTimeout(200)
  return all
}

/** Counts how many of the connections that come now, one after another, are answered within a second. */
async function newcomers({ port }: Service) {
  let answered = 0
  for (let n = 0; n < NEWCOMERS; n++) {
    const { socket, said } = stranger(port, '127.0.0.250')
    socket.write(HEALTH)
    for (let tries = 0; tries < 50 && !said() && !socket.destroyed; tries++) await setTimeout(20)
    if (said().startsWith('HTTP/1.1 200')) answered++
    // The connection stays, as a browser's does.
  }
  return answered
}

export const crowded: Fault = {
  name: 'crowded',
  cause: `${MOST} connections, the maximum, send one request each and stay open: from one client, then from as many clients`,
  quick: true,
  async run(folder) {
    const { out } = built(folder, 'First')
    const figures = []
    for (const [who, addresses] of [
      ['one client', ['127.0.0.2']],
      ['many clients', Array.from({ length: MOST }, (_, n) => `127.0.1.${n + 1}`)]
    ] as const) {
      const service = await serve(out, { env: { MAX_CONNECTIONS: String(MOST) } })
      const all = await crowd(service, [...addresses])
      const answered = all.filter(({ said }) => said().startsWith('HTTP/1.1 200')).length
      const before = all.filter(({ socket }) => !socket.destroyed).length
      const came = await newcomers(service)
      figures.push(
        told(`connections of ${who} that were answered, and that stayed`, `${answered} and ${before} of ${MOST}`),
        must(`newcomers answered after ${who}`, `${came} of ${NEWCOMERS}`, `${NEWCOMERS} of ${NEWCOMERS}`)
      )
      for (const { socket } of all) socket.destroy()
      await stop(service)
    }
    return figures
  }
}
