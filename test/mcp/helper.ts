import type { AddressInfo } from 'node:net'
import { Client, type ClientOptions, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import type { FastifyInstance } from 'fastify'
import type { Test } from 'tap'

/** The answer of a tool. The official client has checked what is structured against the schema of the tool. */
export interface Told {
  isError: boolean
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: each tool answers in its own way
  structured: any
}

/** The address of a service that listens on loopback. */
export async function addressOf(app: FastifyInstance): Promise<string> {
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' })
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
}

/** Connects the official client to a service over HTTP. */
export async function connect(t: Test, app: FastifyInstance, options: ClientOptions = {}): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' }, options)
  await client.connect(new StreamableHTTPClientTransport(new URL(`${await addressOf(app)}/mcp`)))
  t.teardown(() => client.close())
  return client
}

/** Calls a tool. */
export async function call(client: Client, name: string, given: Record<string, unknown>): Promise<Told> {
  // The list of tools has the schemas by which the client checks answers.
  const { isError = false, content, structuredContent } = await client.callTool({ name, arguments: given })
  const [said] = content as [{ type: string; text: string }]
  return { isError, text: said.text, structured: structuredContent }
}
