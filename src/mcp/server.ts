import { fromJsonSchema, type JsonSchemaType, type jsonSchemaValidator, McpServer } from '@modelcontextprotocol/server'
import type { FastifyRequest } from 'fastify'
import type { Editions } from '../api/context.js'
import { baseUrl } from '../api/rendering.js'
import { withAddress } from '../http/path-prefix.js'
import { RULES } from '../resources/rules.js'
import { problemText } from './problem-text.js'
import { type Call, jsonSchema } from './tool.js'
import { TOOLS } from './tools/index.js'

/** Every tool reads its parameters as the API does, whose messages say more. */
const unchecked: jsonSchemaValidator = { getValidator: () => data => ({ valid: true, data: data as never, errorMessage: undefined }) }

const schemaOf = (...written: Parameters<typeof jsonSchema>) => fromJsonSchema<Record<string, unknown>>(jsonSchema(...written) as JsonSchemaType, unchecked)

/** Written once, since every request has a server of its own. */
const DECLARED = TOOLS.map(tool => ({ ...tool, inputSchema: schemaOf(tool.input, 'input'), outputSchema: schemaOf(tool.output, 'output') }))

const annotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false }

const INSTRUCTIONS = [
  'A curated base of evidence about England’s NHS integrated care systems. Every passage is verbatim, with its position in its source.',
  ...RULES.map(rule => `- ${rule}`)
].join('\n')

/** The tools change with the software alone. */
const HOUR = { ttlMs: 3_600_000, cacheScope: 'public' as const }

const OPTIONS = {
  instructions: INSTRUCTIONS,
  capabilities: { tools: { listChanged: false } },
  cacheHints: { 'tools/list': HOUR, 'server/discover': HOUR }
}

/** The editions that the tools read, and the version of the software. */
export interface Served {
  editions: Editions
  version: string
}

/** The tools of the service, for one request or one connection. */
export function mcpServer({ editions, version }: Served, request: FastifyRequest): McpServer {
  const server = new McpServer({ name: 'ics-evidence', title: 'ICS Evidence', version }, OPTIONS)
  for (const { name, title, description, inputSchema, outputSchema, answer } of DECLARED) {
    server.registerTool(name, { title, description, inputSchema, outputSchema, annotations: { title, ...annotations } }, async given => {
      const context = editions.current()
      const base = baseUrl(context, request)
      const call: Call = { editions, context, request, base }
      const whole = (text: string) => withAddress(text, base)
      try {
        const { text, structured } = await answer(call, given)
        return { content: [{ type: 'text', text: whole(text) }], structuredContent: JSON.parse(whole(JSON.stringify(structured))) }
      } catch (error) {
        return { isError: true, content: [{ type: 'text', text: whole(problemText(error, request)) }] }
      }
    })
  }
  return server
}

/** The same tools for a program at the other end of a pipe, which names no host and whose errors are told and not logged. */
export function mcpOverPipe(served: Served, tell: (error: Error) => void): () => McpServer {
  const log = { error: ({ err }: { err: Error }) => tell(err) }
  return () => mcpServer(served, { url: '/mcp', protocol: 'http', host: '', log } as unknown as FastifyRequest)
}
