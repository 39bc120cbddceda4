import { readFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

/** How often the loop is looked at, and what is too short to tell of, in milliseconds. */
const EVERY = 1
const SHORT = 5

/** How long this thread has been at work, in milliseconds: time in which it waited for a core, or for the disk, is the machine's. */
const worked = () => Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6

let [last, before] = [performance.now(), worked()]

// Loaded before the server with --import, so the code of the server is unchanged. Worker threads load it too: one that is busy for a
// second would take all that the event loop did in that second for one hold.
function look() {
  const [now, until] = [performance.now(), worked()]
  if (until - before > SHORT) process.stderr.write(`held ${performance.timeOrigin + last} ${performance.timeOrigin + now} ${until - before}\n`)
  last = now
  before = until
}

if (isMainThread) setInterval(look, EVERY).unref()
