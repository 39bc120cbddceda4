import { isMainThread } from 'node:worker_threads'

/** Loaded into a server: after two seconds every worker thread dies during its job, and its replacements die as they begin. */
const AFTER = 2
if (!isMainThread) {
  if (process.uptime() > AFTER) throw new Error('this thread cannot begin')
  const { stringify } = JSON
  JSON.stringify = ((...args: Parameters<typeof stringify>) => {
    if (process.uptime() > AFTER) process.exit(1)
    return stringify(...args)
  }) as typeof stringify
}
