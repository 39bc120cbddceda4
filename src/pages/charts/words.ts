/** Characters on a line of a chart, at its size of text. */
const CHARACTER = 7.4

/** Breaks a text into lines that fit a width in pixels. */
export function wrapped(text: string, width: number): string[] {
  const longest = Math.floor(width / CHARACTER)
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const line = `${lines.at(-1) ?? ''} ${word}`.trim()
    if (lines.length > 0 && line.length <= longest) lines[lines.length - 1] = line
    else lines.push(word)
  }
  return lines
}

/** The width of a text in pixels, nearly. */
export const widthOf = (text: string) => text.length * CHARACTER
