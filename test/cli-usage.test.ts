import t from 'tap'
import { runCommand } from './curation/helper.js'

t.jobs = 2

const CHECK = `Usage: ics-evidence check [options]

check the data and print all problems

Options:
  --data <dir>  folder of the curated records (default: "data")
  --watch       check again whenever a file is saved, until Ctrl-C
  -h, --help    display help for command

Examples:
  ics-evidence check
  ics-evidence check --watch
  ics-evidence check --data ../draft/data
`
const PUBLISH = `Usage: ics-evidence publish [options] <edition>

verify an edition in the folder and make it current; a running server switches
to it

Arguments:
  edition      id of the edition

Options:
  --out <dir>  folder of the editions (default: "var/editions")
  -h, --help   display help for command

Examples:
  ics-evidence publish 0123456789abcdef
  ics-evidence publish 0123456789abcdef --out /srv/editions
`
const HELP: [string[], string][] = [
  [['check', '--help'], CHECK],
  [['help', 'check'], CHECK],
  [['publish', '--help'], PUBLISH]
]
for (const [args, stdout] of HELP) {
  t.test(`explains a command for “${args.join(' ')}”`, async t => {
    t.strictSame(await runCommand(...args), { status: 0, stdout, stderr: '' })
  })
}

t.test('lists the commands for --help, and also if there is no command, which is a mistake', async t => {
  const { status, stdout, stderr } = await runCommand('--help')
  t.strictSame({ status, stderr }, { status: 0, stderr: '' })
  t.match(stdout, /^Usage: ics-evidence \[options\] \[command\]\n\nChecks, verifies and builds the evidence base\n/)
  t.match(stdout, /^ {2}publish \[options\] <edition> +verify an edition/m)
  t.strictSame(await runCommand(), { status: 2, stdout: '', stderr: stdout })
})

const MISTAKEN: [string, string[], string][] = [
  ['the command is unknown', ['prove'], "error: unknown command 'prove'\n"],
  ['an option is unknown', ['check', '--quick'], "error: unknown option '--quick'\n"],
  ['there is an extra argument', ['check', 'data'], "error: too many arguments for 'check'. Expected 0 arguments but got 1.\n"],
  ['publish has no edition', ['publish'], "error: missing required argument 'edition'\n"],
  [
    'verify has no texts',
    ['verify', '--texts', '/nowhere'],
    'there is no folder /nowhere; put the texts of the sources there, or name their folder with --texts\n'
  ],
  ['release has no date', ['release'], "error: required option '--label <date>' not specified\n"],
  [
    'the date of a release does not exist',
    ['release', '--label', '2024-02-30'],
    "error: option '--label <date>' argument '2024-02-30' is invalid. It must be an existing date: YYYY-MM-DD.\n"
  ],
  [
    'the date of a release is a month',
    ['release', '--label', '2024-02'],
    "error: option '--label <date>' argument '2024-02' is invalid. It must be an existing date: YYYY-MM-DD.\n"
  ],
  ['the file of reasons does not exist', ['release', '--label', '2024-06-01', '--reasons', '/nowhere'], "ENOENT: no such file or directory, open '/nowhere'\n"],
  ['the data folder does not exist', ['check', '--data', '/nowhere'], "ENOENT: no such file or directory, scandir '/nowhere/sources'\n"],
  ['openapi has no edition to describe', ['openapi', '--editions', '/nowhere'], 'no edition in /nowhere; run `ics-evidence build` first\n']
]
for (const [name, args, stderr] of MISTAKEN) {
  t.test(`exits with 2 if ${name}`, async t => {
    t.strictSame(await runCommand(...args), { status: 2, stdout: '', stderr })
  })
}
