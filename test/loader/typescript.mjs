import { readFileSync } from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

/** Sources import each other as `.js`, which is what they are when compiled. Tests run them as they are; Node strips types, and JSX needs esbuild. */
const require = createRequire(import.meta.url)
let transform = null

registerHooks({
  resolve(specifier, context, next) {
    if (!/^(\.|file:).*\.js$/.test(specifier)) return next(specifier, context)
    for (const extension of ['.js', '.ts', '.tsx']) {
      try {
        return next(specifier.replace(/\.js$/, extension), context)
      } catch (error) {
        if (error.code !== 'ERR_MODULE_NOT_FOUND' || extension === '.tsx') throw error
      }
    }
  },
  load(url, context, next) {
    if (!url.endsWith('.tsx')) return next(url, context)
    transform ??= require('esbuild').transformSync
    const path = fileURLToPath(url)
    const { code } = transform(readFileSync(path, 'utf8'), {
      loader: 'tsx',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      sourcefile: path,
      sourcemap: 'inline',
      target: 'es2024'
    })
    return { format: 'module', source: code, shortCircuit: true }
  }
})
