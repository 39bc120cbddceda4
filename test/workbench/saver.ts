import { openData } from '../../src/workbench/yaml-store.js'

/** A process that saves themes of its own into a data folder, one at a time. */
const [dir, name, count] = process.argv.slice(2) as [string, string, string]
for (let n = 0; n < Number(count); n++) {
  const store = openData(dir)
  store.file('themes.yaml').add([], { id: `${name}-${n}`, label: name, other_labels: [], definition: `Theme ${n} of ${name}.` })
  store.save()
}
