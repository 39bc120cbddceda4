import { finished } from 'node:stream/promises'
import { serveStdio } from '@modelcontextprotocol/server/stdio'
import { mcpOverPipe } from '../mcp/server.js'
import { openEditions } from '../runtime/edition-registry.js'
import { VERSION } from '../version.js'
import { DONE } from './command.js'
import { err } from './print.js'

/** Serves the tools until the assistant closes the pipe. Standard output has nothing but the protocol. */
export async function runMcp({ editions: folder, publicUrl }: { editions: string; publicUrl?: string }): Promise<number> {
  const editions = openEditions(folder, { publicUrl: publicUrl?.replace(/\/$/, '') ?? null })
  const tell = (error: Error) => err(error.message)
  const pipe = serveStdio(mcpOverPipe({ editions, version: VERSION }, tell), { onerror: tell, maxSubscriptions: 0 })
  // A file ends without being closed.
  await finished(process.stdin).catch(tell)
  await pipe.close()
  await editions.close()
  return DONE
}
