import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'
import t from 'tap'
import { listen, testApp, walk } from './helper.js'

const root = fileURLToPath(new URL('..', import.meta.url))

t.test('generates a client from openapi.yaml that compiles strictly and pages through every finding', async t => {
  const { app } = await testApp(t)
  const dir = join(t.testdir({}), 'client')
  mkdirSync(dir, { recursive: true })
  writeFileSync(join(dir, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(dir, 'api.d.ts'), astToString(await openapiTS(pathToFileURL(join(root, 'openapi.yaml')))))
  cpSync(join(root, 'test/fixtures/client/walk.ts'), join(dir, 'walk.ts'))
  symlinkSync(join(root, 'node_modules'), join(dir, 'node_modules'))
  const options = ['--strict', '--target', 'es2022', '--module', 'nodenext', '--types', 'node', '--skipLibCheck']
  execFileSync(join(root, 'node_modules/.bin/tsc'), [...options, 'walk.ts'], { cwd: dir, stdio: 'inherit' })

  const printed = await listen(app, 'node', [join(dir, 'walk.js')])
  const { results } = await walk(app, '/v1/findings?limit=500')
  t.strictSame(
    printed.trim().split('\n'),
    results.map(({ id }) => id)
  )
})
