import { readdirSync, watch } from 'node:fs'

/** The wait after the last of several changes; editors and savers make more than one for each save. */
const PAUSE_MS = 200

/** Calls `changed` at once, and then after each save of a visible file in a folder. Returns when `stopped` is aborted. Throws if the folder does not exist. */
export async function watchFolder(dir: string, changed: () => void, stopped: AbortSignal): Promise<void> {
  // A recursive watch of a folder that does not exist fails silently.
  readdirSync(dir)
  let timer: NodeJS.Timeout | undefined
  const watcher = watch(dir, { recursive: true }, (_, name) => {
    // Hidden files are the locks of savers and the spare copies of editors.
    if (name?.split(/[/\\]/).some(part => part.startsWith('.'))) return
    clearTimeout(timer)
    timer = setTimeout(changed, PAUSE_MS)
  })
  changed()
  await new Promise<void>(resolve => stopped.addEventListener('abort', () => resolve()))
  clearTimeout(timer)
  watcher.close()
}
