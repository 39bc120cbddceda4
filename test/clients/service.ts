import { createServer } from 'node:net'
import type { Test } from 'tap'
import type { AppOptions } from '../../src/app.js'
import { testApp } from '../helper.js'

/** A port that is free at the moment. */
const freePort = () =>
  new Promise<number>(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

/** The service on loopback, at a public address that has a path, over an edition of the fixture data or of a data folder. */
export async function serve(t: Test, data?: string, options?: Partial<AppOptions>) {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const { app, id } = await testApp(t, data, `${origin}/evidence`, options)
  await app.listen({ port, host: '127.0.0.1' })
  return { app, id, origin, address: `${origin}/evidence` }
}

export async function collect<T>(from: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const each of from) all.push(each)
  return all
}

/** What a promise rejects with. */
export const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    value => new Error(`resolved with ${JSON.stringify(value)}`),
    error => error
  )
