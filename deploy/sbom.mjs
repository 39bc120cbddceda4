// `npm run sbom`: prints what production is made of, as CycloneDX.
// `npm sbom --omit dev` leaves out what production and development share (zod, for one), so it is given a lockfile of production only.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const read = name => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'))
const inProduction = ([, { dev }]) => !dev
const withoutDevelopment = ({ devDependencies, ...rest }) => rest

const manifest = withoutDevelopment(read('package.json'))
const lock = read('package-lock.json')
const packages = Object.fromEntries(Object.entries(lock.packages).filter(inProduction))
packages[''] = withoutDevelopment(packages[''])

const above = mkdtempSync(join(tmpdir(), 'sbom-'))
// npm calls the whole after its folder.
const folder = join(above, manifest.name)
try {
  mkdirSync(folder)
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ ...lock, packages }))
  const options = ['--sbom-format=cyclonedx', '--sbom-type=application', '--package-lock-only', '--loglevel=error']
  process.stdout.write(execFileSync('npm', ['sbom', ...options], { cwd: folder }))
} finally {
  rmSync(above, { recursive: true })
}
