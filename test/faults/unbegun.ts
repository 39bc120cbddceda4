import { isMainThread } from 'node:worker_threads'

/** Loaded into a server beside it: after two seconds every thread for long work dies in its order, and whatever replaces it dies as it begins. */
const AFTER = 2
if (!isMainThread) {
  if (process.uptime() > AFTER) throw new Error('this thread cannot begin')
  const { stringify } = JSON
  JSON.stringify = ((...args: Parameters<typeof stringify>) => {
    if (process.uptime() > AFTER) process.exit(1)
    return stringify(...args)
  }) as typeof stringify
}
