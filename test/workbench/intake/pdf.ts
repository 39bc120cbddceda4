/** A line of a PDF page: its place in points from the bottom left, and its words in ASCII. */
export type PdfLine = [x: number, y: number, words: string]

const escaped = (words: string) => words.replaceAll(/[\\()]/g, '\\$&')

/** Lines of prose down a column from the top of a page. */
export const column = (x: number, lines: readonly string[], from = 760): PdfLine[] => lines.map((words, n) => [x, from - 14 * n, words])

/** A PDF in Helvetica of 11 points, by hand: pages of lines in the order of the file, and the document information. */
export function pdfOf(pages: readonly (readonly PdfLine[])[], info: Record<string, string> = {}): Buffer {
  const contents = pages.map(lines => lines.map(([x, y, words]) => `BT /F 11 Tf 1 0 0 1 ${x} ${y} Tm (${escaped(words)}) Tj ET`).join('\n'))
  const pageNumber = (n: number) => 4 + 2 * n
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, n) => `${pageNumber(n)} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...contents.flatMap((content, n) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents ${pageNumber(n) + 1} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`
    ]),
    `<< ${Object.entries(info)
      .map(([key, value]) => `/${key} (${escaped(value)})`)
      .join(' ')} >>`
  ]
  let file = '%PDF-1.4\n'
  const places = objects.map((object, n) => {
    const at = file.length
    file += `${n + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = places.map(at => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const trailer = `trailer << /Size ${objects.length + 1} /Root 1 0 R /Info ${objects.length} 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
  return Buffer.from(`${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${trailer}`, 'latin1')
}
