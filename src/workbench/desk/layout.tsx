import type { ComponentChildren } from 'preact'

/** Gives the path of a style sheet or a script by its name. */
export type AssetPath = (name: string) => string

/** A whole page of the desk. */
export function Page({ title, asset, children }: { title: string; asset: AssetPath; children: ComponentChildren }) {
  return (
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title === 'Sources' ? 'Curate' : `${title} · Curate`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={asset('pages.css')} />
        <link rel="stylesheet" href={asset('curate.css')} />
        <script type="module" src={asset('curate.js')} />
      </head>
      <body class="desk">
        <a class="skip" href="#main">
          Skip to the content
        </a>
        <header class="top">
          <a class="name" href="/">
            Curate
          </a>
          <span class="notes">Everything stays on this machine.</span>
        </header>
        <main id="main">{children}</main>
      </body>
    </html>
  )
}

export const counted = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`
