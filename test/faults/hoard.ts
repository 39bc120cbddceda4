import { isMainThread } from 'node:worker_threads'

/** Loaded into a server: every worker thread allocates memory without end in the middle of a job other than its first. */
const LAST = 60
if (!isMainThread) {
  const { stringify } = JSON
  const hoarded: object[] = []
  let calls = 0
  JSON.stringify = ((...args: Parameters<typeof stringify>) => {
    if (++calls === LAST) for (;;) hoarded.push({ more: hoarded.length })
    return stringify(...args)
  }) as typeof stringify
}
