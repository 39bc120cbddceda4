import { join } from 'node:path'
import { InvalidArgumentError } from 'commander'
import { versionedCollections } from '../api/registry.js'
import { build as buildEdition } from '../curation/build/build.js'
import { LOCK_FILE, load, RELEASES } from '../curation/load.js'
import { readTexts, verify as verifyTexts } from '../curation/provenance/verify.js'
import { readReasons } from '../curation/release/reasons.js'
import { release as releaseEdition } from '../curation/release/release.js'
import { writeWhole } from '../curation/write-whole.js'
import { periodOf } from '../records/edtf.js'
import { REGISTRY } from '../resources/registry.js'
import { DATA, type Declare, EDITIONS, examples } from './command.js'
import { report } from './print.js'

export const verify: Declare = (program, run) =>
  program
    .command('verify')
    .description('verify every passage against the texts of the sources and write data/provenance.lock.json')
    .option(...DATA)
    .requiredOption('--texts <dir>', 'folder of the texts, which are found by their SHA-256')
    .addHelpText('after', examples('verify --texts texts', 'verify --texts texts --data ../draft/data'))
    .action(run(runVerify))

function runVerify({ data, texts }: { data: string; texts: string }): number {
  const draft = load(data)
  const { problems, lock } = verifyTexts(draft, readTexts(texts), new Date().toISOString().slice(0, 10))
  const all = [...draft.problems, ...problems]
  if (all.length === 0) writeWhole(join(data, LOCK_FILE), `${JSON.stringify(lock, null, 1)}\n`)
  return report(
    all,
    `${Object.values(lock).flatMap(source => Object.keys(source.spans)).length} spans of ${Object.keys(lock).length} texts are verbatim; wrote ${LOCK_FILE}`
  )
}

export const build: Declare = (program, run) =>
  program
    .command('build')
    .description('check the data, build an edition and make it current')
    .option(...DATA)
    .option(...EDITIONS)
    .addHelpText('after', examples('build', 'build --data ../draft/data --out /tmp/editions'))
    .action(run(runBuild))

function runBuild({ data, out: folder }: { data: string; out: string }): number {
  const { problems, id } = buildEdition(data, folder)
  return report(problems, `built edition ${id} in ${folder}; it is now current`)
}

export function readDay(text: string): string {
  if (periodOf(text)?.start !== text) throw new InvalidArgumentError('It must be an existing date: YYYY-MM-DD.')
  return text
}

export const release: Declare = (program, run) =>
  program
    .command('release')
    .description('build an edition and record it as released, with its changes and the reasons for them')
    .option(...DATA)
    .option(...EDITIONS)
    .requiredOption('--label <date>', 'date of the release, YYYY-MM-DD', readDay)
    .option('--note <text>', 'summary of the release, in a sentence')
    .option('--reasons <file>', 'YAML list of { collection, id, kind, reason }, one for each changed record')
    .addHelpText('after', examples('release --label 2027-01-15 --note "Ten more sources."', 'release --label 2027-02-01 --reasons reasons.yaml'))
    .action(run(runRelease))

interface ReleaseArguments {
  data: string
  out: string
  label: string
  note?: string
  reasons?: string
}

function runRelease({ data, out: folder, label, note, reasons }: ReleaseArguments): number {
  const { problems, id } = releaseEdition(data, folder, { label, note: note ?? null, reasons: reasons ? readReasons(reasons, versionedCollections(REGISTRY)) : [] })
  return report(problems, `released edition ${id} as ${label}; wrote ${join(data, RELEASES, `${label}.json`)}; commit it with the data`)
}
