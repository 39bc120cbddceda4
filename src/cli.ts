#!/usr/bin/env node
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, CommanderError, InvalidArgumentError } from 'commander'
import { versionedCollections } from './api/registry.js'
import { buildApp } from './app.js'
import { build } from './curation/build/build.js'
import { check } from './curation/checks/index.js'
import { LOCK_FILE, load, RELEASES } from './curation/load.js'
import { type Problem, sentence } from './curation/problem.js'
import { readTexts, verify } from './curation/provenance/verify.js'
import { readReasons } from './curation/release/reasons.js'
import { release } from './curation/release/release.js'
import { fullCheck } from './editions/integrity.js'
import { previousEdition, setCurrent } from './editions/store.js'
import { askForExamples, EXAMPLE_PUBLIC_URL } from './http/openapi/examples.js'
import { openapiYaml } from './http/openapi/yaml.js'
import { periodOf } from './records/edtf.js'
import { REGISTRY } from './resources/registry.js'
import { openEditions } from './runtime/edition-registry.js'

const out = (text: string) => void process.stdout.write(`${text}\n`)
const err = (text: string) => void process.stderr.write(`${text}\n`)

/** Prints all problems and their number. Returns the exit code: 0 without problems, otherwise 1. */
function report(problems: Problem[], fine: string): number {
  for (const problem of problems) err(sentence(problem))
  if (problems.length > 0) err(`${problems.length} problem${problems.length === 1 ? '' : 's'}`)
  else out(fine)
  return problems.length > 0 ? 1 : 0
}

function readDay(text: string): string {
  if (periodOf(text)?.start !== text) throw new InvalidArgumentError('It must be an existing date: YYYY-MM-DD.')
  return text
}

function runCheck({ data }: { data: string }): number {
  const draft = load(data)
  const { dataset: base } = draft
  return report(check(draft), `${base.sources.length} sources, ${base.findings.length} findings, ${base.anomalies.length} anomalies: every check passes`)
}

function runVerify({ data, texts }: { data: string; texts: string }): number {
  const draft = load(data)
  const { problems, lock } = verify(draft, readTexts(texts), new Date().toISOString().slice(0, 10))
  const all = [...draft.problems, ...problems]
  if (all.length === 0) writeFileSync(join(data, LOCK_FILE), `${JSON.stringify(lock, null, 1)}\n`)
  return report(
    all,
    `${Object.values(lock).flatMap(source => Object.keys(source.spans)).length} spans of ${Object.keys(lock).length} texts are verbatim; wrote ${LOCK_FILE}`
  )
}

function runBuild({ data, out: folder }: { data: string; out: string }): number {
  const { problems, id } = build(data, folder)
  return report(problems, `built edition ${id} in ${folder}; it is now current`)
}

interface ReleaseArguments {
  data: string
  out: string
  label: string
  note?: string
  reasons?: string
}

function runRelease({ data, out: folder, label, note, reasons }: ReleaseArguments): number {
  const { problems, id } = release(data, folder, { label, note: note ?? null, reasons: reasons ? readReasons(reasons, versionedCollections(REGISTRY)) : [] })
  return report(problems, `released edition ${id} as ${label}; wrote ${join(data, RELEASES, `${label}.json`)}; commit it with the data`)
}

/** Verifies an edition in a folder and makes it current. Returns the exit code: 1 if it is damaged. */
function runPublish(id: string, { out: folder }: { out: string }): number {
  const fault = fullCheck(folder, id)
  if (fault) err(`edition ${id} in ${folder} cannot be published: ${fault}`)
  else {
    setCurrent(folder, id)
    out(`edition ${id} in ${folder} is now current`)
  }
  return fault ? 1 : 0
}

function runRollback({ out: folder }: { out: string }): number {
  const before = previousEdition(folder)
  if (before !== null) return runPublish(before, { out: folder })
  err(`no earlier edition in ${folder} was current; use \`ics-evidence publish\` to choose one`)
  return 1
}

async function runOpenapi({ editions, file, examples }: { editions: string; file: string; examples?: string }): Promise<number> {
  const registry = openEditions(editions, { publicUrl: EXAMPLE_PUBLIC_URL })
  if (examples !== undefined) {
    const asked = await buildApp({ editions: registry, examples: {} })
    writeFileSync(examples, `${JSON.stringify(await askForExamples(asked))}\n`)
    await asked.close()
  }
  const app = await buildApp({ editions: registry })
  writeFileSync(file, openapiYaml(app))
  await app.close()
  await registry.close()
  out(`wrote ${file}`)
  return 0
}

/**
 * Runs a command. Returns the exit code: 0 on success, 1 if the data has problems, 2 if the command is wrong.
 */
export async function main(argv: string[]): Promise<number> {
  let code = 0
  const program = new Command('ics-evidence').description('Checks, verifies and builds the evidence base').exitOverride()
  const data = ['--data <dir>', 'folder of the curated records', 'data'] as const
  const editions = ['--out <dir>', 'folder of the editions', 'var/editions'] as const
  program
    .command('check')
    .description('check the data and print all problems')
    .option(...data)
    .action(options => {
      code = runCheck(options)
    })
  program
    .command('verify')
    .description('verify every passage against the texts of the sources and write data/provenance.lock.json')
    .option(...data)
    .requiredOption('--texts <dir>', 'folder of the texts, which are found by their SHA-256')
    .action(options => {
      code = runVerify(options)
    })
  program
    .command('build')
    .description('check the data, build an edition and make it current')
    .option(...data)
    .option(...editions)
    .action(options => {
      code = runBuild(options)
    })
  program
    .command('publish')
    .description('verify an edition in the folder and make it current; a running server switches to it')
    .argument('<edition>', 'id of the edition')
    .option(...editions)
    .action((id, options) => {
      code = runPublish(id, options)
    })
  program
    .command('rollback')
    .description('revert to the previous edition')
    .option(...editions)
    .action(options => {
      code = runRollback(options)
    })
  program
    .command('release')
    .description('build an edition and record it as released, with its changes and the reasons for them')
    .option(...data)
    .option(...editions)
    .requiredOption('--label <date>', 'date of the release, YYYY-MM-DD', readDay)
    .option('--note <text>', 'summary of the release, in a sentence')
    .option('--reasons <file>', 'YAML list of { collection, id, kind, reason }, one for each changed record')
    .action(options => {
      code = runRelease(options)
    })
  program
    .command('openapi')
    .description('write the OpenAPI document')
    .option('--editions <dir>', 'folder of the editions', 'var/editions')
    .option('--file <file>', 'file to write', 'openapi.yaml')
    .option('--examples <file>', 'request examples from the service first, and write them to this file')
    .action(async options => {
      code = await runOpenapi(options)
    })
  try {
    await program.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    err((error as Error).message)
    return 2
  }
}

process.exitCode = await main(process.argv.slice(2))
