import type { Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { type Fault, type Figure, must, told } from './figure.js'
import { served, stranger } from './hostile-clients.js'
import { built, memoryOf, serve, stop } from './server-process.js'
import { during } from './slow-readers.js'

/** In MB, with the memory of ready answers full. */
const MOST = 400
/** How long the connections stay after the last request, in milliseconds. */
const LEFT = 3000

const page = (limit: number) => `GET /v1/findings?view=full&limit=${limit} HTTP/1.1\r\nHost: a\r\n\r\n`

/** Connects, sends all requests at once, and reads nothing. */
function asking(port: number, text: string, from: string): Socket {
  const { socket } = stranger(port, from)
  socket.write(text)
  return socket.pause()
}

/** Opens connections that read nothing, one after another, and measures memory and the requests of others. */
async function unread(folder: string, connections: ((port: number) => Socket)[], every: number): Promise<Figure[]> {
  const service = await serve(built(folder, 'First').out)
  const before = memoryOf(service.pid)
  const all: Socket[] = []
  let most = 0
  const watching = setInterval(() => {
    most = Math.max(most, memoryOf(service.pid))
  }, 50)
  const met = await during(
    () => service.url,
    async () => {
      for (const connection of connections) {
        all.push(connection(service.port))
        await setTimeout(every)
      }
      await setTimeout(LEFT)
    }
  )
  clearInterval(watching)
  for (const socket of all) socket.destroy()
  await stop(service)
  return [...served(met), told('memory before and at most', `${before} and ${most} MB`), must(`at most ${MOST} MB`, most <= MOST, true)]
}

/** All above the number of findings: pages of one length at addresses that differ, so that no answer in memory is used twice. */
const LONGEST = Array.from({ length: 250 }, (_, n) => 500 - n)

export const pipelined: Fault = {
  name: 'pipelined',
  cause: 'five connections, one per second, request 220 long pages each, all at once, and read nothing',
  quick: true,
  run: folder => {
    const text = LONGEST.slice(0, 220).map(page).join('')
    return unread(
      folder,
      Array(5).fill((port: number) => asking(port, text, '127.0.0.2')),
      1000
    )
  }
}

export const unreadPages: Fault = {
  name: 'unread',
  cause: 'four clients request long pages over 250 connections each, three per connection, none twice, and read nothing',
  quick: true,
  run: folder =>
    unread(
      folder,
      LONGEST.flatMap((limit, n) =>
        [2, 3, 4, 5].map(
          client => (port: number) => asking(port, [0, 83, 167].map(more => page(LONGEST[(n + more) % LONGEST.length] ?? limit)).join(''), `127.0.0.${client}`)
        )
      ),
      10
    )
}
