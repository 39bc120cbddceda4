// Bundles what runs as a process or a thread: loading two thousand modules one by one would take half of the time that a server needs to start.
// A module that only some requests or commands need is imported dynamically in `src/`, and becomes a chunk of its own.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { build } from 'esbuild'

/** Processes and threads, in `src/`. */
const ENTRIES = ['server', 'cli', 'runtime/query-worker', 'runtime/integrity-worker', 'curation/build/render-thread', 'curation/downloads/file-worker', 'openapi-worker']
const CHUNKS = 'chunks'
/** Where Node keeps code that it compiled, in `dist/`: see `src/cli.ts`. */
const CACHE = 'cache'
/** Packages that load files beside their own: native code, threads, a dictionary. */
const APART = ['better-sqlite3', 'piscina', 'dictionary-en-gb', 'unpdf']

/** Names that a bundle gives to each of its files: `require` for packages that are not ES modules, and the address of a compiled module. */
const BANNER = `import { createRequire as __createRequire } from 'node:module'
const require = __createRequire(import.meta.url)
const __addressOf = path => new URL(path, import.meta.url.replace(/(.*\\/dist\\/).*/, '$1')).href`

/** An import of `node:http` also loads a client that nobody uses, which takes longer than all of our code that begins a command: 40 ms. */
const httpAlone = {
  name: 'http-alone',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:http$/ }, () => ({ path: 'http', namespace: 'http-alone' }))
    onLoad({ filter: /./, namespace: 'http-alone' }, () => ({ contents: "module.exports = process.getBuiltinModule('node:http')" }))
  }
}

/** A module that looks for files beside itself finds them from the bundle too. */
const ownAddresses = source => ({
  name: 'own-addresses',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/, namespace: 'file' }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      const address = `__addressOf(${JSON.stringify(relative(source, path).replaceAll('\\', '/').replace(/\.ts$/, '.js'))})`
      return text.includes('import.meta.url') ? { contents: text.replaceAll('import.meta.url', address), loader: 'ts' } : undefined
    })
  }
})

/**
 * V8 keeps a source in half of the memory if all its characters are ASCII. Esbuild leaves others in comments and regular expressions,
 * where an escape means the same, and in raw templates, where it does not.
 */
const inAscii = text =>
  text.replaceAll(/String\.raw`[^`]*`|[^\0-\x7F]/g, part => (part.length > 1 ? part : `\\u${part.charCodeAt(0).toString(16).padStart(4, '0')}`))

/** Bundles the entries of `source` into `target`. */
export async function bundle(source, target) {
  const { outputFiles } = await build({
    absWorkingDir: source,
    entryPoints: ENTRIES.map(name => join(source, `${name}.ts`)),
    outbase: source,
    outdir: target,
    chunkNames: `${CHUNKS}/[name]-[hash]`,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    external: APART,
    banner: { js: BANNER },
    plugins: [httpAlone, ownAddresses(source)],
    // The licences of packages are in `node_modules`, which is installed beside the bundle.
    legalComments: 'none',
    write: false,
    logLevel: 'warning'
  })
  for (const { path, text } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, inAscii(text))
  }
  rmSync(join(target, CACHE), { recursive: true, force: true })
  // Those of before are deleted last, since a server that runs may still import one.
  const paths = new Set(outputFiles.map(({ path }) => path))
  for (const name of readdirSync(join(target, CHUNKS))) if (!paths.has(join(target, CHUNKS, name))) rmSync(join(target, CHUNKS, name))
}
