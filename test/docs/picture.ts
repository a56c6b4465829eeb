import type { Browser, Page } from "playwright-core"

/** What a picture is like, without a name for what it shows. */
interface Look {
  /** Share of the commonest colour. */
  readonly ground: number
  /** How many of 1000 neighbours differ as a letter does from its paper. */
  readonly edges: number
}

/** Reads pictures in a page of their own, which has no policy that could stand in the way. */
export async function pictureReader(browser: Browser): Promise<(png: Buffer) => Promise<string[]>> {
  const page: Page = await browser.newPage()
  return async (png) => {
    const { ground, edges } = await page.evaluate(look, png.toString("base64"))
    const said = `${Math.round(ground * 1000) / 10} % one colour, ${Math.round(edges * 10) / 10} edges of 1000`
    return ground < MOST_GROUND && edges > FEWEST_EDGES ? [] : [`nearly blank: ${said}`]
  }
}

// A blank page is of one colour and has no edges; a page with a title alone is 99.9 % one colour and has 0.3 edges.
const MOST_GROUND = 0.98
const FEWEST_EDGES = 4

/** Runs in the page, and can use nothing from outside itself. */
async function look(base64: string): Promise<Look> {
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
  return { ground: Math.max(...colours.values()) / pixels, edges: (1000 * edges) / pixels }
}
