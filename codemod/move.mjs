// usage: node move.mjs REPO MOVES...   moves files with git mv and rewrites import specifiers, new URL() and textual mentions
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync, mkdirSync, existsSync } from 'node:fs'
import { dirname, join, relative, posix } from 'node:path'
const repo = process.argv[2]
const git = (...a) => execFileSync('git', ['-C', repo, ...a], { encoding: 'utf8' })
const moves = new Map(readFileSync(process.argv[3], 'utf8').split('\n').filter(Boolean).map(l => l.split(' ')))
for (const [from] of [...moves]) if (!existsSync(join(repo, from))) { console.log('missing', from); moves.delete(from) }
const files = git('ls-files').split('\n').filter(f => /\.(ts|mjs|cjs|md|json|yaml|sh)$/.test(f) && !/package-lock|openapi\.yaml|^data\//.test(f))
const texts = new Map(files.map(f => [f, readFileSync(join(repo, f), 'utf8')]))
const target = f => moves.get(f) ?? f
const rel = (fromFile, toFile) => { let r = posix.relative(posix.dirname(fromFile), toFile); return r.startsWith('.') ? r : './' + r }
for (const [f, text] of texts) {
  let out = text
  if (/\.(ts|mjs)$/.test(f)) {
    out = out.replace(/(from '|import\(?'|new URL\('|import ')(\.{1,2}\/[^']*)(')/g, (m, a, spec, z) => {
      const abs = posix.normalize(posix.join(posix.dirname(f), spec))
      const cands = [abs, abs.replace(/\.js$/, '.ts'), abs.replace(/\.js$/, '.d.ts')]
      const found = cands.find(c => texts.has(c) || existsSync(join(repo, c)))
      const here = target(f)
      if (!found) return m
      const to = target(found)
      let r = rel(here, to)
      if (spec.endsWith('.js')) r = r.replace(/(\.d)?\.ts$/, '.js')
      if (spec.endsWith('/') && !r.endsWith('/')) r += '/'
      return a + r + z
    })
    out = out.replace(/'#ics\/([^']+)\.js'/g, (m, p) => `'#ics/${target(`src/${p}.ts`).replace(/^src\//, '').replace(/\.ts$/, '')}.js'`)
  }
  // textual mentions: src/a/b.ts, test/a/b.test.ts, `a/b.ts` in docs
  for (const [from, to] of moves) {
    if (out.includes(from)) out = out.replaceAll(from, to)
  }
  if (out !== text) writeFileSync(join(repo, f), out)
}
for (const [from, to] of moves) {
  mkdirSync(dirname(join(repo, to)), { recursive: true })
  git('mv', from, to)
}
console.log('moved', moves.size)
