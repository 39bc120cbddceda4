import { isMainThread } from 'node:worker_threads'

/** Loaded into a server: every worker thread dies in the middle of a job other than its first. */
const LAST = 120
if (!isMainThread) {
  const { stringify } = JSON
  let calls = 0
  JSON.stringify = ((...args: Parameters<typeof stringify>) => {
    if (++calls === LAST) process.exit(1)
    return stringify(...args)
  }) as typeof stringify
}
