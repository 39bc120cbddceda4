import { once } from 'node:events'
import type { RequestListener, ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { createHttpServer } from '../../src/http/http-server.js'

const PATIENCE = { headers: 60, request: 60, idle: 60, keepAlive: 60, connections: 0, perClient: 0, unsent: 0 }

/** A server with the bounds of the service around a handler, and connections to it. */
async function serve(t: Test, handler: RequestListener, patience: Partial<typeof PATIENCE> = {}) {
  const bounds = createHttpServer({ ...PATIENCE, ...patience }, [])
  const server = bounds.serve(handler)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const sockets: Socket[] = []
  t.teardown(() => {
    for (const socket of sockets) socket.destroy()
    server.closeAllConnections()
    server.close()
  })
  return {
    bounds,
    connected() {
      const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => {})
      sockets.push(socket)
      return socket
    }
  }
}

const request = (path: string | number, more = '') => `GET /${path} HTTP/1.1\r\nHost: a\r\n${more}\r\n`

async function until(isSo: () => boolean) {
  for (const end = Date.now() + 10_000; !isSo() && Date.now() < end; ) await setTimeout(5)
}

t.test('answers the requests of a connection one at a time and in order, and those of other connections meanwhile', async t => {
  let under = 0
  let most = 0
  const { connected } = await serve(t, async (req, res) => {
    most = Math.max(most, ++under)
    await setTimeout(20)
    under--
    res.end(`<${req.url}>`)
  })
  const socket = connected()
  let said = ''
  socket.on('data', chunk => {
    said += chunk
  })
  socket.write([1, 2, 3, 4, 5].map(n => request(n)).join(''))
  await until(() => said.includes('</5>'))
  t.strictSame([said.match(/<\/\d>/g), most], [['</1>', '</2>', '</3>', '</4>', '</5>'], 1])
  for (const other of [connected(), connected()]) other.write(request(6))
  await until(() => most === 2)
  t.equal(most, 2)
})

t.test('begins a request when the system has taken the whole previous answer', async t => {
  const begun: string[] = []
  const { connected, bounds } = await serve(t, (req, res) => {
    begun.push(String(req.url))
    res.end(Buffer.alloc(20_000_000))
  })
  const socket = connected().pause()
  socket.write(request(1) + request(2))
  await until(() => begun.length > 0)
  await setTimeout(200)
  t.strictSame(begun, ['/1'])
  socket.resume()
  await until(() => begun.length > 1)
  t.strictSame(begun, ['/1', '/2'])
  t.equal(bounds.connections(), 1)
})

t.test('closes a connection on which more than 256 requests wait', async t => {
  const { connected, bounds } = await serve(t, () => {})
  const [fine, over] = [connected(), connected()]
  fine.write(request('a').repeat(257))
  over.write(request('a').repeat(258))
  over.resume()
  await once(over, 'close')
  await setTimeout(50)
  t.strictSame([bounds.hungUp.waiting, bounds.connections(), fine.destroyed], [1, 1, false])
})

t.test('begins no waiting request on a connection that has ended', async t => {
  const begun: string[] = []
  const answers: ServerResponse[] = []
  const { connected, bounds } = await serve(t, (req, res) => {
    begun.push(String(req.url))
    if (req.url === '/last') res.writeHead(200, { connection: 'close' }).end('so long')
    else answers.push(res)
  })
  const told = connected()
  told.resume().write(request('last') + request('after'))
  await once(told, 'close')
  const gone = connected()
  gone.write(request('gone') + request('after'))
  await until(() => begun.length === 2)
  gone.resetAndDestroy()
  await until(() => bounds.connections() === 0)
  answers[0]?.end('late')
  await setTimeout(50)
  t.strictSame([begun, bounds.connections()], [['/last', '/gone'], 0])
})

t.test('closes the connection of a client with too many unsent bytes', async t => {
  const { connected, bounds } = await serve(t, (_, res) => void res.end(Buffer.alloc(20_000_000)), { unsent: 30_000_000 })
  const [first, second] = [connected().pause(), connected().pause()]
  first.write(request(1))
  await until(() => bounds.unsent() > 0)
  const one = bounds.unsent()
  t.ok(one > 5_000_000 && one <= 20_001_000, String(one))
  t.equal(bounds.hungUp.unsent, 0)
  second.write(request(2))
  await until(() => bounds.hungUp.unsent > 0)
  await until(() => bounds.connections() === 1)
  t.strictSame([bounds.hungUp.unsent, bounds.connections()], [1, 1])
})

t.test('tells if a part of an answer has been sent', async t => {
  const answers: ServerResponse[] = []
  const { connected, bounds } = await serve(t, (req, res) => {
    answers.push(res)
    if (req.url === '/begun') res.write('a')
  })
  const isAnswering = () => answers.map(({ socket }) => bounds.isAnswering(socket as Socket))
  connected().write(request('begun'))
  await until(() => answers.length === 1)
  connected().write(request('not'))
  await until(() => answers.length === 2)
  t.strictSame(isAnswering(), [true, false])
})
