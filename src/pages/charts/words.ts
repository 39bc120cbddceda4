/** The width of a character at the size of text in charts, in wide fonts; a chart cannot measure text before it is shown. */
const REGULAR = 8.3
const BOLD = 9.4

/** Breaks a text into lines that fit a width in pixels. */
export function wrapped(text: string, width: number, { bold = false } = {}): string[] {
  const longest = Math.floor(width / (bold ? BOLD : REGULAR))
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const line = `${lines.at(-1) ?? ''} ${word}`.trim()
    if (lines.length > 0 && line.length <= longest) lines[lines.length - 1] = line
    else lines.push(word)
  }
  return lines
}

/** The width of a bold text in pixels, nearly. */
export const widthOf = (text: string) => text.length * BOLD
