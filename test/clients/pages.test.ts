import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import t from 'tap'
import { able, REAL_DATA } from '../helper.js'
import { examplesOf } from './examples.js'
import { serve } from './service.js'

const CLIENTS = [
  { language: 'python', command: able(['python3', '/usr/bin/python3'], '-c', 'import pandas'), flag: '-c' },
  { language: 'r', command: able(['Rscript'], '-e', 'library(jsonlite)'), flag: '-e' }
]

const { address } = await serve(t, REAL_DATA)

for (const { language, command, flag } of CLIENTS) {
  t.test(
    `runs every example of the page of the client in ${language}`,
    { skip: !command && `no ${language} with its packages is on this machine` },
    async t => {
      const cwd = fileURLToPath(new URL(`../../clients/${language}/`, import.meta.url))
      const examples = examplesOf(`${language}/README.md`, language, address)
      t.ok(examples.length > 2)
      for (const text of examples) {
        const { stdout } = await promisify(execFile)(String(command), [flag, text], {
          cwd,
          env: { ...process.env, PYTHONPATH: cwd, PYTHONDONTWRITEBYTECODE: '1' }
        })
        t.not(stdout, '')
      }
    }
  )
}
