const SVG = 'http://www.w3.org/2000/svg'

/** Fills an element: attributes, then children, which are nodes or texts. */
function fill(element, attributes, children) {
  for (const [name, text] of Object.entries(attributes)) element.setAttribute(name, text)
  element.append(...children)
  return element
}

export const html = (name, attributes = {}, ...children) => fill(document.createElement(name), attributes, children)
export const svg = (name, attributes = {}, ...children) => fill(document.createElementNS(SVG, name), attributes, children)

/** Lines of at most so many characters: SVG does not wrap text by itself. */
export function wrap(text, most) {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = `${lines.at(-1)} ${word}`.trim()
    if (line.length <= most || lines.at(-1) === '') lines[lines.length - 1] = line
    else lines.push(word)
  }
  return lines
}

/** A chart that grows downwards: `y` is where the next thing goes, and `end` makes the drawing. */
export function drawing(width, title) {
  const parts = []
  const chart = {
    width,
    y: 0,
    add: (...nodes) => parts.push(...nodes),
    /** Lines of text below one another, from the current place or a given one. */
    write(text, { x = 0, y = chart.y, most = 112, size = 13, ...style } = {}) {
      const lines = wrap(text, most)
      chart.add(...lines.map((line, n) => svg('text', { x, y: y + (n + 0.8) * size * 1.35, 'font-size': size, ...style }, line)))
      return y + lines.length * size * 1.35
    },
    /** The verdict on the chart, which is part of it wherever it is copied to. */
    warn(heading, text) {
      const top = chart.y
      const bottom = chart.write(text, { x: 16, y: chart.write(heading, { x: 16, y: top + 6, size: 15, most: 90, 'font-weight': 700 }) + 1, most: 106 }) + 12
      parts.unshift(
        svg('rect', { y: top, width, height: bottom - top, fill: '#fff3dc' }),
        svg('rect', { y: top, width: 5, height: bottom - top, fill: '#d55e00' })
      )
      chart.y = bottom + 18
    },
    end: () =>
      svg(
        'svg',
        { viewBox: `0 0 ${width} ${Math.ceil(chart.y)}`, role: 'img', 'aria-label': title, 'font-family': 'system-ui, sans-serif', fill: '#1d2733' },
        svg('title', {}, title),
        ...parts
      )
  }
  return chart
}
