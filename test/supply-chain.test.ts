import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import t from 'tap'

interface Package {
  version: string
  integrity?: string
  license?: string
  hasInstallScript?: boolean
  dev?: boolean
}

const read = (name: string) => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'))
const { dependencies, devDependencies, allowScripts } = read('package.json') as Record<string, Record<string, string>>
const lock = read('package-lock.json') as { packages: Record<string, Package> }

const packages = Object.entries(lock.packages)
  .filter(([path]) => path !== '')
  .map(([path, found]) => ({ ...found, path, name: path.replace(/^.*node_modules\//, '') }))
const production = packages.filter(({ dev }) => !dev)
const named = ({ name, version }: { name: string; version: string }) => `${name}@${version}`

/**
 * What may be shipped: licences that ask for no more than to be named, and MPL-2.0, which asks for the source of changes to
 * its own files: we make none. Plain `BSD` is that of the word lists in `dictionary-en-gb`.
 */
const LICENCES = ['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'MPL-2.0', 'Unlicense']
/** Packages with a licence of their own that was read: Bitstream Vera's allows fonts within other software. */
const READ = ['dejavu-fonts-ttf']

/** Whether a licence, or one of those that may be chosen, is permitted with all that go with it. */
const permitted = (licence = '') =>
  licence
    .replace(/^\(|\)$/g, '')
    .split(' OR ')
    .some(choice => choice.split(' AND ').every(one => LICENCES.includes(one)))

t.test('names every dependency with an exact version', async t => {
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
  t.strictSame(loose, [])
})

t.test('finds every package of the lockfile with the SHA-512 of what is installed', async t => {
  t.ok(packages.length > production.length)
  t.strictSame(
    packages.filter(({ integrity }) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? '')).map(({ path }) => path),
    []
  )
})

t.test('runs no script of a package when it is installed', async t => {
  const scripted = packages.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name)
  // npm takes the binding of better-sqlite3 for a script as well.
  t.strictSame(Object.keys(allowScripts ?? {}).sort(), [...new Set([...scripted, 'better-sqlite3'])].sort())
  t.strictSame(Object.values(allowScripts ?? {}).filter(Boolean), [])
})

t.test('ships only packages that may be shipped', async t => {
  t.strictSame(
    production.filter(({ name, license }) => !permitted(license) && !READ.includes(name)).map(found => `${named(found)}: ${found.license}`),
    []
  )
})

for (const [licence, expected] of [
  ['MIT', true],
  ['(MIT OR GPL-3.0)', true],
  ['(MIT AND GPL-3.0)', false],
  ['LGPL-3.0', false],
  [undefined, false]
] as const) {
  t.test(`${expected ? 'allows' : 'forbids'} shipping a package under ${licence ?? 'no licence'}`, async t => {
    t.equal(permitted(licence), expected)
  })
}

t.test('lists what production is made of in the bill of materials, no more and no less', async t => {
  const bill = JSON.parse(execFileSync(process.execPath, [fileURLToPath(new URL('../deploy/sbom.mjs', import.meta.url))], { encoding: 'utf8' }))
  t.match(bill, { bomFormat: 'CycloneDX', metadata: { component: { name: 'ics-evidence', type: 'application' } } })
  const listed = bill.components.map(named)
  t.strictSame([...new Set(listed)].sort(), [...new Set(production.map(named))].sort())
})
