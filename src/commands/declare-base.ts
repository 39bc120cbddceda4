import { InvalidArgumentError } from 'commander'
import { periodOf } from '../records/edtf.js'
import { DATA, type Declare, EDITIONS, examples, TEXTS } from './command.js'

export function readDay(text: string): string {
  if (periodOf(text)?.start !== text) throw new InvalidArgumentError('It must be an existing date: YYYY-MM-DD.')
  return text
}

function readNumber(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1.')
  return Number(text)
}

/** Loads a command that is soon done: a schema that Zod compiles at its first use saves less time than that takes. */
async function uncompiled<T>(load: () => Promise<T>): Promise<T> {
  const { config } = await import('zod/v4/core')
  config({ jitless: true })
  return load()
}

/** The commands that check, verify and build the base. */
export const declareBase: Declare = (program, run) => {
  program
    .command('check')
    .description('check the data and print all problems')
    .option(...DATA)
    .option('--watch', 'check again whenever a file is saved, until Ctrl-C')
    .addHelpText(...examples('check', 'check --watch', 'check --data ../draft/data'))
    .action(run(() => uncompiled(async () => (await import('./check.js')).runCheck)))
  program
    .command('verify')
    .description('verify every passage against the texts of the sources and write data/provenance.lock.json')
    .option(...DATA)
    .option(...TEXTS)
    .option('--source <id...>', 'verify only these sources; the others keep what the lock says of them')
    .addHelpText(...examples('verify', 'verify --source my-article-2026', 'verify --texts ../texts --data ../draft/data'))
    .action(run(async () => (await import('./data.js')).runVerify))
  program
    .command('build')
    .description('check the data, build an edition and make it current')
    .option(...DATA)
    .option(...EDITIONS)
    .addHelpText(...examples('build', 'build --data ../draft/data --out /tmp/editions'))
    .action(run(() => uncompiled(async () => (await import('./data.js')).runBuild)))
  program
    .command('release')
    .description('build an edition and record it as released, with its changes and the reasons for them')
    .option(...DATA)
    .option(...EDITIONS)
    .requiredOption('--label <date>', 'date of the release, YYYY-MM-DD', readDay)
    .option('--note <text>', 'summary of the release, in a sentence')
    .option('--reasons <file>', 'YAML list of { collection, id, kind, reason }, one for each changed record')
    .addHelpText(...examples('release --label 2027-01-15 --note "Ten more sources."', 'release --label 2027-02-01 --reasons reasons.yaml'))
    .action(run(async () => (await import('./data.js')).runRelease))
}

/** The commands that work on built editions. */
export const declareEditions: Declare = (program, run) => {
  program
    .command('publish')
    .description('verify an edition in the folder and make it current; a running server switches to it')
    .argument('<edition>', 'id of the edition')
    .option(...EDITIONS)
    .addHelpText(...examples('publish 0123456789abcdef', 'publish 0123456789abcdef --out /srv/editions'))
    .action(run(async () => (await import('./editions.js')).runPublish))
  program
    .command('rollback')
    .description('revert to the previous edition')
    .option(...EDITIONS)
    .addHelpText(...examples('rollback', 'rollback --out /srv/editions'))
    .action(run(async () => (await import('./editions.js')).runRollback))
  program
    .command('push')
    .description('lay out the current edition as a web server or an object store has to hold it for replicas with EDITIONS_URL')
    .argument('<dir>', 'folder to lay it out in, which any tool may copy')
    .option('--editions <dir>', 'folder of the editions', 'var/editions')
    .option('--keep <n>', 'number of editions to keep in the folder, the current one among them; all by default', readNumber)
    .addHelpText(...examples('push /srv/store', 'push store --keep 5 && rclone copy store remote:bucket', 'push /srv/store --editions /srv/editions'))
    .action(run(async () => (await import('./push.js')).runPush))
  program
    .command('mcp')
    .description('serve the tools for assistants on standard input and output, by the Model Context Protocol')
    .option('--editions <dir>', 'folder of the editions', 'var/editions')
    .option('--public-url <url>', 'address of a service with the same base, for links')
    .addHelpText(...examples('mcp', 'mcp --editions /srv/editions --public-url https://evidence.example'))
    .action(run(async () => (await import('./mcp.js')).runMcp))
  program
    .command('openapi')
    .description('write the OpenAPI document')
    .option('--editions <dir>', 'folder of the editions', 'var/editions')
    .option('--file <file>', 'file to write', 'openapi.yaml')
    .option('--examples <file>', 'request examples from the service first, and write them to this file')
    .addHelpText(...examples('openapi', 'openapi --file /tmp/openapi.yaml', 'openapi --examples openapi-examples.json'))
    .action(run(async () => (await import('./openapi.js')).runOpenapi))
}
