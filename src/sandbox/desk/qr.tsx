/** Draws a QR code. */
import { raw } from "hono/html"
import { renderSVG } from "uqr"
import type { Html } from "./view.ts"

/** A QR code as SVG, black on white in both colour schemes, because scanners need that. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }): Html {
  // The text itself is not a part of the SVG, only its modules.
  const svg = renderSVG(text, { ecc: "M", border: 2 })
  return (
    <div class="qr" role="img" aria-label={label}>
      {raw(svg)}
    </div>
  )
}
