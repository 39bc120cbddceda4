import type { Problem } from '../curation/problem.js'
import { eachValue, pathAt, placeParts } from './data-files.js'
import { nameOf } from './yaml/edit.js'
import type { DataFile, DataStore, Path } from './yaml-store.js'

/** A file in which a reference was moved, and a sentence that says which. */
interface Moved {
  file: DataFile
  told: string
}

const begins = (path: Path, start: Path) => JSON.stringify(path.slice(0, start.length)) === JSON.stringify(start)

/** The paths of an id at or inside the value at a place. */
function pathsOf(text: string, place: { line: number; column: number }, id: string): Path[] {
  const start = pathAt(text, place)
  const found: Path[] = []
  eachValue(text, (path, _, value) => {
    if (value === id && begins(path, start)) found.push(path)
  })
  return found
}

/** Lets the references that a check found dangling name the successor; where a list names it already, they go. */
export function pointToSuccessor(store: DataStore, problems: readonly Problem[], ids: readonly string[], successor: string): Moved[] {
  const references = problems.flatMap(({ rule, place, message }) => {
    const id = ids.find(one => rule === 'references' && message.startsWith(`“${one}” is not the id of `))
    const at = placeParts(place)
    return id === undefined ? [] : pathsOf(store.file(at.name).text, at, id).map(path => ({ name: at.name, id, path }))
  })
  // From the last to the first, so that an item that goes moves no path that is still to come.
  return references
    .reverse()
    .map(({ name, id, path }) => {
      const file = store.file(name)
      const list = file.at(path.slice(0, -1))
      const twice = Array.isArray(list) && list.includes(successor)
      if (twice) file.remove(path)
      else file.set(path, successor)
      const where = nameOf(path.slice(0, -1))
      return { file, told: `${name}: ${where} ${twice ? `names “${successor}” already and no longer “${id}”` : `names “${successor}” instead of “${id}”`}` }
    })
    .reverse()
}
