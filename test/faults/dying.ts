/**
 * Imported into a server before it starts: a request with `dies-after` in its address ends the process, so many milliseconds
 * later, as one would that finds a fault in the machine below.
 */
import { Server } from 'node:http'

type Emit = (this: Server, event: string, ...args: unknown[]) => boolean

const emit: Emit = Server.prototype.emit
Server.prototype.emit = function (event: string, ...args: unknown[]) {
  const after = event === 'request' && /dies-after=(\d+)/.exec((args[0] as { url: string }).url)?.[1]
  if (!after) return emit.call(this, event, ...args)
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), Number(after))
  return true
} satisfies Emit
