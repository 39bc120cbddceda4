import { check } from '../curation/checks/index.js'
import { load } from '../curation/load.js'
import { watchFolder } from '../workbench/watch.js'
import { DONE, PROBLEMS } from './command.js'
import { err, out, report } from './print.js'

export function runCheck({ data, watch }: { data: string; watch?: boolean }): number | Promise<number> {
  return watch ? watchAndCheck(data) : checkOnce(data)
}

function checkOnce(data: string): number {
  const draft = load(data)
  const { dataset: base } = draft
  return report(check(draft), `${base.sources.length} sources, ${base.findings.length} findings, ${base.anomalies.length} anomalies: every check passes`)
}

/** Checks at every save. Returns, after Ctrl-C, the exit code of the last check. */
async function watchAndCheck(data: string): Promise<number> {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  let code = DONE
  const again = () => {
    try {
      code = checkOnce(data)
    } catch (error) {
      code = PROBLEMS
      err((error as Error).message)
    }
    out(`${new Date().toTimeString().slice(0, 8)}  watching ${data}; Ctrl-C ends`)
  }
  await watchFolder(data, again, stop.signal)
  return code
}
