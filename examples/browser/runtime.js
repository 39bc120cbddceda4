/**
 * Cells, as in an Observable notebook: each has a name, reads other cells by their names, and runs once they have values.
 * A cell shows its value in the element of its name, if the page has one: a node as it is, anything else not at all.
 */
export function notebook(page) {
  const cells = new Map()
  let values = {}

  async function compute({ inputs, make }) {
    return make(...(await Promise.all(inputs.map(value))))
  }
  function value(name) {
    values[name] ??= compute(cells.get(name))
    return values[name]
  }
  async function show(name) {
    const place = page.getElementById(name)
    if (!place) return
    place.replaceChildren(await value(name))
  }

  return {
    define(name, inputs, make) {
      cells.set(name, { inputs, make })
    },
    /** The text of a cell, to print beside its output. */
    code: name => `${name} = ${cells.get(name).make}`,
    /** Runs every cell anew. Nothing is shown until all have run, so that an error leaves the page as it was. */
    async run() {
      values = {}
      await Promise.all([...cells.keys()].map(value))
      await Promise.all([...cells.keys()].map(show))
    }
  }
}
