import t from 'tap'
import { runCommand } from './curation/helper.js'

t.jobs = 2

const PROGRAM = `Usage: ics-evidence [options] [command]

Checks, verifies and builds the evidence base

Options:
  -h, --help                   display help for command

Commands:
  check [options]              check the data and print all problems
  verify [options]             verify every passage against the texts of the
                               sources and write data/provenance.lock.json
  build [options]              check the data, build an edition and make it
                               current
  publish [options] <edition>  verify an edition in the folder and make it
                               current; a running server switches to it
  rollback [options]           revert to the previous edition
  release [options]            build an edition and record it as released, with
                               its changes and the reasons for them
  openapi [options]            write the OpenAPI document
  new [options] <file>         take in a text as a new source: keep the words,
                               find title, date, author and publisher
  schemas [options]            write the JSON Schemas by which editors complete
                               and check the data
  help [command]               display help for command
`
const CHECK = `Usage: ics-evidence check [options]

check the data and print all problems

Options:
  --data <dir>  folder of the curated records (default: "data")
  -h, --help    display help for command
`
const HELP: [string[], string][] = [
  [['--help'], PROGRAM],
  [['check', '--help'], CHECK],
  [['help', 'check'], CHECK],
  [
    ['verify', '--help'],
    `Usage: ics-evidence verify [options]

verify every passage against the texts of the sources and write
data/provenance.lock.json

Options:
  --data <dir>   folder of the curated records (default: "data")
  --texts <dir>  folder of the texts, which are found by their SHA-256
  -h, --help     display help for command
`
  ],
  [
    ['build', '--help'],
    `Usage: ics-evidence build [options]

check the data, build an edition and make it current

Options:
  --data <dir>  folder of the curated records (default: "data")
  --out <dir>   folder of the editions (default: "var/editions")
  -h, --help    display help for command
`
  ],
  [
    ['publish', '--help'],
    `Usage: ics-evidence publish [options] <edition>

verify an edition in the folder and make it current; a running server switches
to it

Arguments:
  edition      id of the edition

Options:
  --out <dir>  folder of the editions (default: "var/editions")
  -h, --help   display help for command
`
  ],
  [
    ['rollback', '--help'],
    `Usage: ics-evidence rollback [options]

revert to the previous edition

Options:
  --out <dir>  folder of the editions (default: "var/editions")
  -h, --help   display help for command
`
  ],
  [
    ['release', '--help'],
    `Usage: ics-evidence release [options]

build an edition and record it as released, with its changes and the reasons for
them

Options:
  --data <dir>      folder of the curated records (default: "data")
  --out <dir>       folder of the editions (default: "var/editions")
  --label <date>    date of the release, YYYY-MM-DD
  --note <text>     summary of the release, in a sentence
  --reasons <file>  YAML list of { collection, id, kind, reason }, one for each
                    changed record
  -h, --help        display help for command
`
  ],
  [
    ['openapi', '--help'],
    `Usage: ics-evidence openapi [options]

write the OpenAPI document

Options:
  --editions <dir>   folder of the editions (default: "var/editions")
  --file <file>      file to write (default: "openapi.yaml")
  --examples <file>  request examples from the service first, and write them to
                     this file
  -h, --help         display help for command
`
  ],
  [
    ['schemas', '--help'],
    `Usage: ics-evidence schemas [options]

write the JSON Schemas by which editors complete and check the data

Options:
  --data <dir>  folder of the curated records (default: "data")
  -h, --help    display help for command
`
  ]
]
for (const [args, stdout] of HELP) {
  t.test(`explains the commands for “${args.join(' ')}”`, async t => {
    t.strictSame(await runCommand(...args), { status: 0, stdout, stderr: '' })
  })
}

const MISTAKEN: [string, string[], string][] = [
  ['there is no command, and prints the help', [], PROGRAM],
  ['the command is unknown', ['prove'], "error: unknown command 'prove'\n"],
  ['an option is unknown', ['check', '--quick'], "error: unknown option '--quick'\n"],
  ['there is an extra argument', ['check', 'data'], "error: too many arguments for 'check'. Expected 0 arguments but got 1.\n"],
  ['publish has no edition', ['publish'], "error: missing required argument 'edition'\n"],
  ['verify has no texts', ['verify'], "error: required option '--texts <dir>' not specified\n"],
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
