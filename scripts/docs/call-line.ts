/** Writes the one line of code that a page is about: the call, or what verifies the notification. */
import { isToken, type Page } from "./page.ts"

/** A statement that compiles where `ums`, `body`, `content`, `request`, `fields`, `key`, `appId` and `appKey` exist. */
export function callLine(page: Page): string {
  const { place, method } = page
  if (page.kind !== "notification") {
    if (page.kind === "redirect") return `const url = await ums.url("${place}", { content })`
    if (isToken(page)) return "const body = await signTokenRequest({ appId, appKey })"
    return `const result = await ums.POST("${place}", { body })`
  }
  if (method === "GET") return "const returned = await verifyReturn(request.url, { key })"
  if (page.operation["x-ums-identified-by"]) return "const notification = await verifyNotification(request, { key })"
  return 'const sign = await signFields(fields, { key, digest: "SHA256" })'
}
