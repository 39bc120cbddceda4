import module from 'node:module'

/**
 * Entry points import this first. Node parses the 180 KB of Drizzle's package.json once for each of its hundred modules, to learn their format,
 * which takes as long as all else that loads. Its files import each other by name, so nothing needs to be looked up.
 */
const DRIZZLE = '/node_modules/drizzle-orm/'

// Absent before Node 22.15.
module.registerHooks?.({
  resolve(specifier, context, next) {
    const isInside = specifier.startsWith('.') && context.parentURL?.includes(DRIZZLE)
    return isInside ? { url: new URL(specifier, context.parentURL).href, format: 'module', shortCircuit: true } : next(specifier, context)
  }
})
