import { once } from 'node:events'
import { existsSync } from 'node:fs'
import type { DeskPlace } from '../workbench/desk/desk.js'
import { buildDesk, listenHere } from '../workbench/desk/server.js'
import { DONE } from './command.js'
import { out } from './print.js'

/** Serves the desk until Ctrl-C. Every save is on disk before it is answered, so nothing is left to save at the end. */
export async function runCurate({ data, texts, port }: DeskPlace & { port?: number }): Promise<number> {
  if (!existsSync(data)) throw new Error(`there is no folder ${data}; name the folder of the records with --data`)
  const desk = await buildDesk({ data, texts })
  out(`${await listenHere(desk, port)}  curate ${data} in your browser; Ctrl-C ends`)
  await Promise.race(['SIGINT', 'SIGTERM'].map(signal => once(process, signal)))
  await desk.close()
  out(`stopped; everything that you saved is in ${data}`)
  return DONE
}
