// `npm run compile`: bundles `src/` into `dist/`, which runs, and compiles its modules into `compiled/`, for tests and benchmarks. With `--prepare`, after an installation, it also builds the test runner.
// Types are not checked, which takes four times as long: `npm run typecheck` does that.
// Without the development packages it goes on with `dist/` as it is, or says how to get them.
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const inRoot = path => fileURLToPath(new URL(`../${path}`, import.meta.url))
const isPreparing = process.argv.includes('--prepare')
const LEFT_OUT = 'The development packages are not installed; npm leaves them out with --omit=dev and with NODE_ENV=production.'
const REMEDY = `${LEFT_OUT}
They compile the service. Run \`npm ci --include=dev\` and then \`npm start\`; after that, \`npm prune --omit=dev\` may remove them.`

/** Runs a command and ends with its exit code if it fails. */
function run(command, ...options) {
  const { status } = spawnSync(command, ...options)
  if (status !== 0) process.exit(status ?? 1)
}

const compiler = inRoot('node_modules/typescript/bin/tsc')
if (existsSync(compiler)) {
  // The two take as long as each other, and do not need each other.
  const runner = isPreparing ? spawn('tap build', { stdio: 'inherit', shell: true }) : null
  runner?.once('exit', code => process.exit(code ?? 1))
  run(process.execPath, [compiler, '-p', inRoot('.'), '--noCheck', '--noResolve'], { stdio: 'inherit' })
  const { bundle } = await import('./bundle.mjs')
  await bundle(inRoot('src'), inRoot('dist'))
  chmodSync(inRoot('dist/cli.js'), 0o755)
  for (const folder of ['dist', 'compiled']) cpSync(inRoot('src/assets'), inRoot(`${folder}/assets`), { recursive: true })
} else if (existsSync(inRoot('dist/server.js'))) {
  console.error(`${LEFT_OUT} dist/ is used as it was compiled before.`)
} else {
  console.error(REMEDY)
  // The packages themselves are installed, which may be all that is wanted.
  if (!isPreparing) process.exit(1)
}
