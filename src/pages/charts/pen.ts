import { setTimeout } from 'node:timers/promises'
import type { PlotOptions } from '@observablehq/plot'
import { LRUCache } from 'lru-cache'

type Plot = typeof import('@observablehq/plot')

/** Draws charts as SVG, from functions of the chart library. */
export interface Pen {
  /** The SVG of a chart, as an image with words for anyone who does not see it. Charts with the same words and key are drawn once. */
  draw(label: string, key: string, chart: (plot: Plot) => PlotOptions): string
}

/** A chart takes 11 ms to draw, and most requests show the same ones. */
const DRAWN = 500

/** Colours come from the style sheet, for light, dark and print. Without it a chart is still right. */
export const COLOUR = {
  bar: 'var(--bar, #0a4f5c)',
  track: 'var(--track, #e4eff0)',
  paper: 'var(--paper, #fff)',
  ink: 'var(--ink, #1d1c1a)',
  quiet: 'var(--quiet, #5c5a54)',
  line: 'var(--line, #dedad0)'
}

/** Text in a chart of this width is as large on a phone as on a desk. */
export const WIDTH = 380
export const FONT_SIZE = 15

async function newPen(): Promise<Pen> {
  // Together they would hold the event loop for too long.
  const { parseHTML } = await import('linkedom')
  await setTimeout()
  const plot = await import('@observablehq/plot')
  await setTimeout()
  const { document } = parseHTML('<!doctype html><html><body></body></html>')
  const drawn = new LRUCache<string, string>({ max: DRAWN })

  function draw(label: string, key: string, chart: (plot: Plot) => PlotOptions): string {
    const before = drawn.get(label + key)
    if (before) return before
    const svg = plot.plot({ document, width: WIDTH, marginTop: 0, marginLeft: 0, marginRight: 0, ...chart(plot) })
    // The Content-Security-Policy allows no style inside a page: its rules stand in src/assets.
    svg.querySelector('style')?.remove()
    for (const part of svg.querySelectorAll('[aria-label], [aria-hidden]')) for (const name of ['aria-label', 'aria-hidden']) part.removeAttribute(name)
    for (const name of ['width', 'height', 'class', 'font-family']) svg.removeAttribute(name)
    svg.setAttribute('font-size', String(FONT_SIZE))
    // The outer marks of an axis are wider than the axis.
    svg.setAttribute('overflow', 'visible')
    svg.setAttribute('role', 'img')
    svg.setAttribute('aria-label', label)
    drawn.set(label + key, svg.outerHTML)
    return svg.outerHTML
  }
  return { draw }
}

let pen: Promise<Pen> | undefined

/** The pen. The chart library is loaded for the first chart. */
export const loadPen = () => (pen ??= newPen())
