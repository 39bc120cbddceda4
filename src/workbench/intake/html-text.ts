/** Elements that begin a paragraph. */
const PARAGRAPHS = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE DIV DL FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR MAIN NAV OL P PRE SECTION TABLE UL'.split(' ')
)
/** Elements that begin a line. */
const LINES = new Set('BR DD DT LI TR'.split(' '))
const LEFT_OUT = new Set('SCRIPT STYLE NOSCRIPT TEMPLATE SVG IFRAME BUTTON'.split(' '))
const [TEXT, ELEMENT] = [3, 1]

/** The words of an element as a reader sees them: paragraphs stand apart, items and rows on lines of their own. */
export function textOf(root: Node): string {
  let text = ''
  const visit = (node: Node) => {
    if (node.nodeType === TEXT) text += String(node.textContent).replaceAll(/[ \t\r\n\f]+/g, ' ')
    if (node.nodeType !== ELEMENT || LEFT_OUT.has(node.nodeName.toUpperCase())) return
    const name = node.nodeName.toUpperCase()
    const edge = PARAGRAPHS.has(name) ? '\n\n' : LINES.has(name) ? '\n' : name === 'TD' || name === 'TH' ? ' ' : ''
    text += edge
    for (const child of node.childNodes) visit(child)
    if (name !== 'BR') text += edge
  }
  visit(root)
  return `${text
    .replaceAll(/ *\n */g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .replaceAll(/ {2,}/g, ' ')
    .trim()}\n`
}
