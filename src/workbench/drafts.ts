import { type Loaded, load } from '../curation/load.js'
import { REGISTRY } from '../resources/registry.js'

const isSame = (a: Loaded, b: Loaded) =>
  a.files.size === b.files.size && a.problems.length === b.problems.length && [...a.files].every(([name, file]) => b.files.get(name) === file)

/**
 * Returns a function that reads a data folder again and again. Only files that changed are parsed; as long as none
 * changed, it returns the same draft, so that work on one can be kept.
 */
export function draftReader(data: string): () => Loaded {
  let last: Loaded | null = null
  return () => {
    const draft = load(data, REGISTRY, { earlier: last?.files })
    if (last === null || !isSame(last, draft)) last = draft
    return last
  }
}
