import { expect, it } from "vitest"
import { withControls } from "../../scripts/docs/controls.ts"

it("fails when Redoc no longer has what it changes, instead of a page that is half English", () => {
  const page = '<a href="/bills">Bills</a><button aria-label="light"></button><script type="module">nothing</script>'
  expect(() => withControls(page, "zh")).toThrow("is not in the page: Redoc has changed")
  expect(() => withControls(page.replace('href="/bills"', ""), "en")).toThrow("the links of the menu")
})
