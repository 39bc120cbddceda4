import { type AssetPath, Page } from './layout.js'

/** The page for an address that cannot be shown, with the reason. */
export function TroublePage({ detail, asset }: { detail: string; asset: AssetPath }) {
  return (
    <Page title="This cannot be shown" asset={asset}>
      <h1>This cannot be shown</h1>
      <p class="notice wrong why">{detail}</p>
      <p>
        <a href="/">All sources</a>
      </p>
    </Page>
  )
}
