import type { Browser, Page } from "playwright-core"

interface Statistics {
  /** Share of the most frequent colour. */
  readonly background: number
  /** How many of 1000 neighbouring pixels differ as strongly as text from its background. */
  readonly edges: number
}

/** Returns a function that reports a nearly blank picture. It runs in a page of its own, because ours has a strict policy. */
export async function pictureReader(browser: Browser): Promise<(png: Buffer) => Promise<string[]>> {
  const page: Page = await browser.newPage()
  return async (png) => {
    const { background, edges } = await page.evaluate(measure, png.toString("base64"))
    const text = `${Math.round(background * 1000) / 10} % one colour, ${Math.round(edges * 10) / 10} edges of 1000`
    return background < MOST_BACKGROUND && edges > FEWEST_EDGES ? [] : [`nearly blank: ${text}`]
  }
}

// A blank page has one colour and no edges; a page with only a title is 99.9 % one colour and has 0.3 edges.
const MOST_BACKGROUND = 0.98
const FEWEST_EDGES = 4

/** Runs in the page, so it cannot use anything outside itself. */
async function measure(base64: string): Promise<Statistics> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }))
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d")
  if (!context) throw new Error("no canvas")
  context.drawImage(bitmap, 0, 0)
  const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height)
  const colours = new Map<number, number>()
  let [pixels, edges, before] = [0, 0, 0]
  for (let at = 0; at < data.length; at += 4) {
    const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]]
    const colour = ((red >> 4) << 8) | ((green >> 4) << 4) | (blue >> 4)
    colours.set(colour, (colours.get(colour) ?? 0) + 1)
    const light = (red + green + blue) / 3
    if (Math.abs(light - before) > 90) edges += 1
    before = light
    pixels += 1
  }
  return { background: Math.max(...colours.values()) / pixels, edges: (1000 * edges) / pixels }
}
