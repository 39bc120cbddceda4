import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

/**
 * tap's TypeScript loader resolves as Node 15 did, before `"./src/*.js"` was allowed in a package's exports
 * (hyparquet has it): what it refuses so is resolved as this Node does.
 */
export async function resolve(specifier, context, next) {
  try {
    return await next(specifier, context)
  } catch (error) {
    if (!String(error).includes('ERR_PACKAGE_PATH_NOT_EXPORTED')) throw error
    return { url: pathToFileURL(createRequire(context.parentURL).resolve(specifier)).href, shortCircuit: true }
  }
}
