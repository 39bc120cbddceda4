import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import t from 'tap'
import { parse } from 'yaml'
import { dataSchemas, SCHEMAS } from '../../src/curation/json-schemas.js'
import { REAL_DATA } from '../helper.js'
import { runCommand } from './helper.js'

const FILES = [
  ...readdirSync(REAL_DATA).filter(file => file.endsWith('.yaml')),
  ...readdirSync(join(REAL_DATA, 'sources'))
    .filter(file => file.endsWith('.yaml'))
    .map(file => `sources/${file}`)
]
const schemaOf = (name: string) => JSON.parse(readFileSync(join(REAL_DATA, SCHEMAS, `${name}.json`), 'utf8'))
const nameOf = (file: string) => (file.startsWith('sources/') ? 'source' : file.replace('.yaml', ''))
const ajv = new Ajv({ strict: false, allErrors: true })
formats.default(ajv)

t.test('has current schemas in data/schemas; run `npx ics-evidence schemas` after a change of records', async t => {
  const schemas = dataSchemas()
  t.strictSame(
    readdirSync(join(REAL_DATA, SCHEMAS)).sort(),
    Object.keys(schemas)
      .map(name => `${name}.json`)
      .sort()
  )
  for (const [name, schema] of Object.entries(schemas)) t.strictSame(schemaOf(name), JSON.parse(JSON.stringify(schema)), name)
})

t.test('writes the schemas by command', async t => {
  const data = t.testdir({})
  t.strictSame(await runCommand('schemas', '--data', data), { status: 0, stdout: `wrote 11 schemas to ${join(data, SCHEMAS)}\n`, stderr: '' })
  for (const file of readdirSync(join(data, SCHEMAS)))
    t.equal(readFileSync(join(data, SCHEMAS, file), 'utf8'), readFileSync(join(REAL_DATA, SCHEMAS, file), 'utf8'), file)
})

t.test('names the schema of its records in the first line of every data file, and every file meets it', async t => {
  for (const file of FILES) {
    const text = readFileSync(join(REAL_DATA, file), 'utf8')
    const up = file.startsWith('sources/') ? '../' : ''
    t.equal(text.split('\n')[0], `# yaml-language-server: $schema=${up}schemas/${nameOf(file)}.json`, file)
    const isValid = ajv.compile(schemaOf(nameOf(file)))
    isValid(parse(text))
    t.strictSame(isValid.errors, null, file)
  }
})

const SOUND = parse(readFileSync(join(REAL_DATA, 'sources/hl-local-support-2021.yaml'), 'utf8'))
const WRONG: [string, object, string][] = [
  ['an unknown field', { colour: 'green' }, ''],
  ['a value that is not on the list', { kind: 'poem' }, '/kind'],
  ['a date of another form', { published: '16 November 2021' }, '/published'],
  ['a TODO', { publisher: 'TODO' }, '/publisher'],
  ['a finding without its block', { findings: [{ ...SOUND.findings[1], statistic: undefined }] }, '/findings/0']
]
for (const [name, change, at] of WRONG) {
  t.test(`tells an editor about ${name}`, async t => {
    const isValid = ajv.compile(schemaOf('source'))
    t.notOk(isValid(JSON.parse(JSON.stringify({ ...SOUND, ...change }))))
    t.ok(isValid.errors?.some(({ instancePath }) => instancePath.startsWith(at)))
  })
}

t.test('takes a year without quotation marks for a date, and fields with a default for optional', async t => {
  const isValid = ajv.compile(schemaOf('source'))
  const { sums: _, ...without } = SOUND
  t.ok(isValid({ ...without, published: 2021 }), JSON.stringify(isValid.errors))
})

t.test('describes the fields that a curator writes', async t => {
  const { source } = dataSchemas()
  for (const [name, { description }] of Object.entries(source?.properties ?? {})) t.type(description, 'string', name)
})
