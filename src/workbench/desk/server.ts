import type { AddressInfo } from 'node:net'
import accepts from '@fastify/accepts'
import Fastify, { type FastifyInstance } from 'fastify'
import { ownAsset, ownStyles, registerAssets } from '../../http/assets.js'
import { type DeskPlace, openDesk } from './desk.js'
import { guard } from './guard.js'
import { registerDesk } from './routes.js'

const LOOPBACK = '127.0.0.1'
export const USUAL_PORT = 4777

/** The desk in a browser, ready to listen or for `inject`. */
export async function buildDesk(place: DeskPlace): Promise<FastifyInstance> {
  const app = Fastify({ forceCloseConnections: true, bodyLimit: 2 ** 20 })
  await guard(app)
  await app.register(accepts)
  const asset = registerAssets(app, [ownStyles('pages'), ...['curate.css', 'curate.js'].map(ownAsset)])
  registerDesk(app, openDesk(place), asset)
  return app
}

/** Listens on this machine alone: at a port, or at the usual one, or, if that is taken, at any. Returns the address. */
export async function listenHere(app: FastifyInstance, port: number | undefined): Promise<string> {
  const listen = (at: number) => app.listen({ host: LOOPBACK, port: at })
  const isTaken = (error: unknown) => (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
  try {
    await listen(port ?? USUAL_PORT)
  } catch (error) {
    if (!isTaken(error)) throw error
    if (port !== undefined) throw new Error(`port ${port} is taken; choose another one with --port, or leave it out`)
    await listen(0)
  }
  return `http://${LOOPBACK}:${(app.server.address() as AddressInfo).port}/`
}
