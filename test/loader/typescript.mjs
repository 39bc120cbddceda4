import { hash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { createRequire, registerHooks, setSourceMapsSupport, stripTypeScriptTypes } from 'node:module'
import { fileURLToPath } from 'node:url'
import { threadId } from 'node:worker_threads'

/**
 * Sources import each other as `.js`, which is what they are when compiled. Tests run them as they are: Node strips types, and JSX needs esbuild.
 * Every test file loads some hundred sources, so JavaScript is kept until its source changes.
 */
const KEPT = fileURLToPath(new URL('../../.tap/javascript/', import.meta.url))
/** Set by `together.mjs`, which runs several test files in a process. */
const ROOT = Symbol.for('ics-evidence.test-root')
const require = createRequire(import.meta.url)
const sources = new Map()

// Coverage of JSX is that of its source.
setSourceMapsSupport(true, { nodeModules: false })
mkdirSync(KEPT, { recursive: true })

/** The URL of the source of a module that is imported as `.js`. */
function sourceOf(url) {
  if (!sources.has(url))
    sources.set(
      url,
      ['.ts', '.tsx', '.js'].map(extension => url.replace(/\.js$/, extension)).find(each => existsSync(fileURLToPath(each)))
    )
  return sources.get(url)
}

function javascriptOf(path) {
  const source = readFileSync(path, 'utf8')
  if (path.endsWith('.ts')) return stripTypeScriptTypes(source)
  return require('esbuild').transformSync(source, {
    loader: 'tsx',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcefile: path,
    sourcemap: 'inline',
    target: 'es2024'
  }).code
}

/** The JavaScript of a source, kept until its size or time changes. */
function kept(path) {
  const { size, mtimeMs } = statSync(path)
  const place = KEPT + hash('sha1', path)
  const mark = `\n// ${process.version} ${size} ${mtimeMs}\n`
  const before = existsSync(place) ? readFileSync(place, 'utf8') : ''
  if (before.endsWith(mark)) return before
  const made = javascriptOf(path) + mark
  // Other processes and threads read it, or write it too, meanwhile.
  const unfinished = `${place}.${process.pid}.${threadId}`
  writeFileSync(unfinished, made)
  renameSync(unfinished, place)
  return made
}

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'tap' && ROOT in globalThis) return { url: `test-root:${context.parentURL}`, format: 'module', shortCircuit: true }
    if (!/^(\.|file:).*\.js$/.test(specifier)) return next(specifier, context)
    const { href } = new URL(specifier, context.parentURL)
    // Node parses the 180 KB of this package.json once for every module of it, which takes a quarter of the start.
    if (href.includes('/node_modules/drizzle-orm/')) return { url: href, format: 'module', shortCircuit: true }
    const source = href.includes('/node_modules/') ? undefined : sourceOf(href)
    return source === undefined ? next(specifier, context) : { url: source, format: 'module', shortCircuit: true }
  },
  load(url, context, next) {
    if (url.startsWith('test-root:')) return { format: 'module', source: `export default globalThis[Symbol.for('${ROOT.description}')]`, shortCircuit: true }
    if (!/\.tsx?$/.test(url) || url.includes('/node_modules/')) return next(url, context)
    return { format: 'module', source: kept(fileURLToPath(url)), shortCircuit: true }
  }
})
