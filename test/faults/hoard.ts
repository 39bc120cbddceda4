import { isMainThread } from 'node:worker_threads'

/** Loaded into a server beside it: every thread for long work takes more and more memory in the middle of an order, not its first. */
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
