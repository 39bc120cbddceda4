// `npm run dev`: bundles the code, builds an edition and restarts the server whenever code or data changes. Editors and `npm run typecheck` check types.
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, watch } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from './bundle.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const [source, target] = [join(root, 'src'), join(root, 'dist')]
const PAUSE_MS = 300
const options = { cwd: root, stdio: 'inherit' }

let server = null
let timer = null
let isCodeNew = true

/** Bundles code that has changed. Returns false if it cannot be bundled. */
async function bundled() {
  if (!isCodeNew) return true
  isCodeNew = false
  try {
    await bundle(source, target)
    cpSync(join(source, 'assets'), join(target, 'assets'), { recursive: true })
    return true
  } catch (error) {
    console.error(error.message)
    return false
  }
}

/** Builds an edition and restarts the server with it; if the code or the data has problems, the old server goes on. */
async function restart() {
  if (!(await bundled()) || spawnSync(process.execPath, ['dist/cli.js', 'build'], options).status !== 0) return
  server?.kill('SIGINT')
  server = spawn(process.execPath, ['--max-semi-space-size=8', '--env-file-if-exists=.env', 'dist/server.js'], options)
}

function later(isCode) {
  isCodeNew ||= isCode
  clearTimeout(timer)
  timer = setTimeout(restart, PAUSE_MS)
}

for (const [folder, isCode] of [['src', true], ['data', false], ['migrations', false]]) watch(join(root, folder), { recursive: true }, () => later(isCode))
await restart()

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    server?.kill(signal)
    process.exit()
  })
}
