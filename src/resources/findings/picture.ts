import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import type { Job } from '../../api/context.js'

/** The size that social networks show: https://ogp.me/ */
const [WIDTH, HEIGHT] = [1200, 630]
const MARGIN = 80
/** Mean width of a letter of the font, as a part of its size. */
const LETTER = 0.56
const LEADING = 1.35
const ROOM = 380

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** The words in lines of at most so many letters. */
function wrap(text: string, letters: number): string[] {
  const lines = ['']
  for (const word of text.split(/\s+/)) {
    const line = `${lines.at(-1)} ${word}`.trim()
    if (line.length <= letters) lines[lines.length - 1] = line
    else lines.push(word)
  }
  return lines
}

/** The largest type in which a text fits; what does not fit in the smallest is cut, and says so. */
function fitted(text: string): { size: number; lines: string[] } {
  for (let size = 56; size >= 28; size -= 4) {
    const lines = wrap(text, Math.floor((WIDTH - 2 * MARGIN) / (size * LETTER)))
    if (lines.length * size * LEADING <= ROOM) return { size, lines }
  }
  const lines = wrap(text, Math.floor((WIDTH - 2 * MARGIN) / (28 * LETTER)))
  const most = Math.floor(ROOM / (28 * LEADING))
  return { size: 28, lines: [...lines.slice(0, most - 1), `${lines[most - 1]} […]`] }
}

const cut = (text: string, most: number) => (text.length <= most ? text : `${text.slice(0, text.lastIndexOf(' ', most))} …`)

/** The texts of a picture. */
export interface Picture {
  text: string
  credit: string
  service: string
}

/** True if a finding has a picture: a picture travels without its warnings, so one that must not be printed as it is has none. */
export const hasPicture = ({ warnings }: { warnings: { severity: string }[] }) => warnings.every(({ severity }) => severity !== 'stop')

/** The picture as SVG: the words, who said them, and the name of the service. */
export function pictureSvg({ text, credit, service }: Picture): string {
  const { size, lines } = fitted(text)
  const words = lines.map((line, n) => `<text x="${MARGIN}" y="${120 + n * size * LEADING}" font-size="${size}" fill="#1d1c1a">${escaped(line)}</text>`)
  const foot = wrap(cut(credit, 130), 72).map((line, n) => `<text x="${MARGIN}" y="${520 + n * 34}" font-size="26" fill="#5c5a54">${escaped(line)}</text>`)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" font-family="DejaVu Serif"><rect width="100%" height="100%" fill="#fcfbf8"/><rect width="16" height="100%" fill="#0a4f5c"/>${words.join('')}${foot.join('')}<text x="${WIDTH - MARGIN}" y="598" font-size="24" text-anchor="end" fill="#0a4f5c">${escaped(service)}</text></svg>`
}

const WASM = import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm')
const FONT = import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSerif.ttf')
let ready: Promise<Buffer> | null = null

/** Loads the renderer and the font, once in each thread that draws. */
const prepared = () => {
  ready ??= initWasm(readFileSync(fileURLToPath(WASM))).then(() => readFileSync(fileURLToPath(FONT)))
  return ready
}

/** Draws the picture as PNG, which takes tenths of a second. */
async function draw(picture: Picture): Promise<Uint8Array> {
  const font = await prepared()
  return new Resvg(pictureSvg(picture), { font: { fontBuffers: [font], defaultFontFamily: 'DejaVu Serif' } }).render().asPng()
}

export const pictureJob: Job<Picture, Uint8Array> = { name: 'picture', run: (_, picture) => draw(picture) }
