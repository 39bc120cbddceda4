import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { runCommand } from '../curation/helper.js'
import { REAL_DATA, sharedEdition } from '../helper.js'

const root = fileURLToPath(new URL('../..', import.meta.url))

t.test('writes the examples and the document of the repository with openapi --examples', async t => {
  const dir = t.testdir({})
  const [file, examples] = ['openapi.yaml', 'openapi-examples.json'].map(name => join(dir, name)) as [string, string]
  const { status } = await runCommand('openapi', '--editions', sharedEdition(REAL_DATA), '--file', file, '--examples', examples)
  t.equal(status, 0)
  for (const [written, name] of [
    [file, 'openapi.yaml'],
    [examples, 'openapi-examples.json']
  ] as const)
    t.equal(readFileSync(written, 'utf8'), readFileSync(join(root, name), 'utf8'), name)
})
