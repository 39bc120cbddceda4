import { type LaidOut, layOut } from '../replication/lay-out.js'
import { DONE, PROBLEMS } from './command.js'
import { err, out } from './print.js'

const HEADERS = [
  'Serve editions/ with   Cache-Control: public, max-age=31536000, immutable',
  'and current.json with  Cache-Control: no-cache',
  'Copy editions/ before current.json, and delete nothing from the store before both are there.'
]

/** Lays out the current edition for a web server or an object store. */
export function runPush(dir: string, { editions, keep }: { editions: string; keep?: number }): number {
  let done: LaidOut
  try {
    done = layOut(editions, dir, keep)
  } catch (error) {
    err((error as Error).message)
    return PROBLEMS
  }
  const { edition, files, copied, bytes, isTurned, deleted } = done
  out(`edition ${edition} in ${dir}: ${files} files, of which ${copied} with ${bytes} bytes are new`)
  out(`${dir}/current.json ${isTurned ? 'now names it' : 'named it already'}`)
  for (const id of deleted) out(`deleted edition ${id}`)
  for (const line of HEADERS) out(line)
  return DONE
}
