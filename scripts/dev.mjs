// `npm run dev`: compiles as you type, builds an edition and restarts the server whenever code or data changes.
import { spawn, spawnSync } from 'node:child_process'
import { watch } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const PAUSE_MS = 300
const options = { cwd: root, stdio: 'inherit' }

const run = (...args) => spawnSync(process.execPath, args, options).status === 0

let server = null
let timer = null

/** Builds an edition and restarts the server with it; if the data has problems, the old server goes on. */
function restart() {
  if (!run('dist/cli.js', 'build')) return
  server?.kill('SIGINT')
  server = spawn(process.execPath, ['--max-semi-space-size=8', '--env-file-if-exists=.env', 'dist/server.js'], options)
}

const later = () => {
  clearTimeout(timer)
  timer = setTimeout(restart, PAUSE_MS)
}

run('node_modules/typescript/bin/tsc', '-p', '.')
const compiler = spawn(process.execPath, ['node_modules/typescript/bin/tsc', '-p', '.', '--watch', '--preserveWatchOutput'], options)
for (const folder of ['dist', 'data', 'migrations']) watch(`${root}/${folder}`, { recursive: true }, later)
restart()

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    compiler.kill()
    server?.kill(signal)
    process.exit()
  })
}
