import t from 'tap'
import { runCommand } from './curation/helper.js'

t.jobs = 2

const PROGRAM = `Usage: ics-evidence [options] [command]

Checks, verifies and builds the evidence base

Options:
  -h, --help                   display help for command

Commands:
  check [options]              hold the data against every rule and print all
                               problems
  verify [options]             prove every passage against the texts of the
                               sources and write data/provenance.lock.json
  build [options]              check the data and build an edition from it,
                               read-only, in place of the current one
  publish [options] <edition>  read an edition of the folder through and make it
                               the current one; a running server turns to it
  rollback [options]           make the edition current again that was so before
  release [options]            build an edition from the data and record it as
                               released, with what it changes and why
  openapi [options]            write the OpenAPI document of the service
  help [command]               display help for command
`
const CHECK = `Usage: ics-evidence check [options]

hold the data against every rule and print all problems

Options:
  --data <dir>  the folder of the curated records (default: "data")
  -h, --help    display help for command
`
const HELP: [string[], string][] = [
  [['--help'], PROGRAM],
  [['check', '--help'], CHECK],
  [['help', 'check'], CHECK],
  [
    ['verify', '--help'],
    `Usage: ics-evidence verify [options]

prove every passage against the texts of the sources and write
data/provenance.lock.json

Options:
  --data <dir>   the folder of the curated records (default: "data")
  --texts <dir>  the folder of the texts, found by their SHA-256
  -h, --help     display help for command
`
  ],
  [
    ['build', '--help'],
    `Usage: ics-evidence build [options]

check the data and build an edition from it, read-only, in place of the current
one

Options:
  --data <dir>  the folder of the curated records (default: "data")
  --out <dir>   the folder of the editions (default: "var/editions")
  -h, --help    display help for command
`
  ],
  [
    ['publish', '--help'],
    `Usage: ics-evidence publish [options] <edition>

read an edition of the folder through and make it the current one; a running
server turns to it

Arguments:
  edition      its id

Options:
  --out <dir>  the folder of the editions (default: "var/editions")
  -h, --help   display help for command
`
  ],
  [
    ['rollback', '--help'],
    `Usage: ics-evidence rollback [options]

make the edition current again that was so before

Options:
  --out <dir>  the folder of the editions (default: "var/editions")
  -h, --help   display help for command
`
  ],
  [
    ['release', '--help'],
    `Usage: ics-evidence release [options]

build an edition from the data and record it as released, with what it changes
and why

Options:
  --data <dir>      the folder of the curated records (default: "data")
  --out <dir>       the folder of the editions (default: "var/editions")
  --label <date>    the date of the release, YYYY-MM-DD
  --note <text>     what this release is about, in a sentence
  --reasons <file>  a YAML list of { collection, id, kind, reason } for what has
                    changed
  -h, --help        display help for command
`
  ],
  [
    ['openapi', '--help'],
    `Usage: ics-evidence openapi [options]

write the OpenAPI document of the service

Options:
  --editions <dir>  the folder of the editions (default: "var/editions")
  --file <file>     where to write it (default: "openapi.yaml")
  -h, --help        display help for command
`
  ]
]
for (const [args, stdout] of HELP) {
  t.test(`explains the commands for “${args.join(' ')}”`, async t => {
    t.strictSame(await runCommand(...args), { status: 0, stdout, stderr: '' })
  })
}

const MISTAKEN: [string, string[], string][] = [
  ['no command at all is answered with the help', [], PROGRAM],
  ['an unknown command is a mistake', ['prove'], "error: unknown command 'prove'\n"],
  ['an unknown option is a mistake', ['check', '--quick'], "error: unknown option '--quick'\n"],
  ['an argument too many is a mistake', ['check', 'data'], "error: too many arguments for 'check'. Expected 0 arguments but got 1.\n"],
  ['to publish nothing is a mistake', ['publish'], "error: missing required argument 'edition'\n"],
  ['to verify without texts is a mistake', ['verify'], "error: required option '--texts <dir>' not specified\n"],
  ['to release without a date is a mistake', ['release'], "error: required option '--label <date>' not specified\n"],
  [
    'to release on a day that does not exist is a mistake',
    ['release', '--label', '2024-02-30'],
    "error: option '--label <date>' argument '2024-02-30' is invalid. It must be a day that exists, as YYYY-MM-DD.\n"
  ],
  [
    'to release by a month is a mistake',
    ['release', '--label', '2024-02'],
    "error: option '--label <date>' argument '2024-02' is invalid. It must be a day that exists, as YYYY-MM-DD.\n"
  ],
  [
    'reasons that are not there are a mistake',
    ['release', '--label', '2024-06-01', '--reasons', '/nowhere'],
    "ENOENT: no such file or directory, open '/nowhere'\n"
  ],
  ['a folder that is not there is a mistake', ['check', '--data', '/nowhere'], "ENOENT: no such file or directory, scandir '/nowhere/sources'\n"],
  [
    'to write the OpenAPI document before anything was built is a mistake',
    ['openapi', '--editions', '/nowhere'],
    'no edition in /nowhere; run `ics-evidence build` first\n'
  ]
]
for (const [name, args, stderr] of MISTAKEN) {
  t.test(`exits with 2 if ${name}`, async t => {
    t.strictSame(await runCommand(...args), { status: 2, stdout: '', stderr })
  })
}
