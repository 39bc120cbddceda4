// `npm run client`: builds the TypeScript client into clients/typescript/dist. With `--types`, it only writes the types of the API,
// which are made from openapi.yaml and not committed. The types of its sources are checked by `npm run typecheck`.
import { spawnSync } from 'node:child_process'
import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'

const inRoot = path => fileURLToPath(new URL(`../${path}`, import.meta.url))
const [DOCUMENT, TYPES, DIST] = ['openapi.yaml', 'clients/typescript/src/api.ts', 'clients/typescript/dist'].map(inRoot)

if (!existsSync(TYPES) || statSync(TYPES).mtimeMs < statSync(DOCUMENT).mtimeMs) {
  const { default: openapiTS, astToString } = await import('openapi-typescript')
  writeFileSync(TYPES, astToString(await openapiTS(pathToFileURL(DOCUMENT), { silent: true })))
}
if (!process.argv.includes('--types')) {
  const { buildSync } = await import('esbuild')
  rmSync(DIST, { recursive: true, force: true })
  const entryPoints = [inRoot('clients/typescript/src/index.ts')]
  buildSync({ entryPoints, outdir: DIST, bundle: true, format: 'esm', target: 'es2022', charset: 'utf8', minifySyntax: true, minifyWhitespace: true })
  const { status } = spawnSync(process.execPath, [inRoot('node_modules/typescript/bin/tsc'), '-p', inRoot('clients/typescript'), '--noCheck'], { stdio: 'inherit' })
  process.exitCode = status ?? 1
}
