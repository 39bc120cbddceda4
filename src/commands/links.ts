import { acceptMoves, askLinks, type Link } from '../workbench/links.js'
import { DONE, PROBLEMS } from './command.js'
import { out, paint, progress } from './print.js'

interface Given {
  data: string
  only?: string
  accept?: boolean
  json?: boolean
  pause: number
  timeout: number
}

const TOLD = { unchanged: 'unchanged', moved: 'moved to', died: 'died', unreachable: 'unreachable' } as const
const COLOURS = { unchanged: 'green', moved: 'yellow', died: 'red', unreachable: 'magenta' } as const

function print(links: readonly Link[]) {
  for (const { url, state, status, target, reason, places } of links) {
    if (state === 'unchanged') continue
    const detail = state === 'moved' ? target : (reason ?? `${status}`)
    out(`${url}\n  ${paint(COLOURS[state], TOLD[state])} ${detail}\n  ${places.join(', ')}`)
  }
  const count = (state: Link['state']) => links.filter(link => link.state === state).length
  out(`${links.length} addresses: ${count('unchanged')} unchanged, ${count('moved')} moved, ${count('died')} died, ${count('unreachable')} unreachable`)
}

export async function runLinks({ data, only, accept, json, pause, timeout }: Given): Promise<number> {
  const asked = (count: number, all: number) => progress(`asked ${count} of ${all} addresses`)
  const links = await askLinks(data, { only, pauseMs: pause, timeoutMs: timeout * 1000, asked })
  progress('')
  if (json) out(JSON.stringify(links, null, 2))
  else print(links)
  if (accept) {
    const written = acceptMoves(data, links)
    if (!json) out(written.length > 0 ? `wrote ${written.join(', ')}` : 'no address moved for good; wrote nothing')
  }
  return links.some(({ state }) => state === 'died') ? PROBLEMS : DONE
}
