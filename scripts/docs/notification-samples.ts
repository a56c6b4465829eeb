/** Writes the sample code that handles one notification. */
import { literal } from "../literal.ts"
import { type Description, deref, requestOf, responseMedia } from "../spec/openapi.ts"
import { type Language, messages } from "./messages.ts"
import type { Page } from "./page.ts"

export function notificationSample(api: Description, page: Page, language: Language): string {
  if (page.method === "GET") return browserReturn(language)
  const isForm = page.operation.requestBody?.content["application/x-www-form-urlencoded"] !== undefined
  return isForm ? posted(api, page, language) : queried(page, language)
}

const KEY = '    const key = process.env.CHINAUMS_NOTIFY_KEY ?? ""'

/** A form that the platform posts. */
function posted(api: Description, { place, operation }: Page, language: Language): string {
  const { required = [] } = deref(api, requestOf(operation))
  const order = ["merOrderId", "billNo", "mid"].find((name) => required.includes(name)) ?? "kind"
  return `import {
  NotificationError,
  verifyNotification,
} from "chinaums/notify"

export async function receive(request: Request) {
  try {
${KEY}
    const notification = await verifyNotification(
      request,
      { key },
    )
    if (notification.kind === "${place}") {
      // ${messages[language].onceNote}
      console.log(notification.${order})
    }
    return new Response("SUCCESS")
  } catch (error) {
    if (error instanceof NotificationError) {
      return new Response("FAILED", { status: 400 })
    }
    throw error
  }
}
`
}

/** The payer's browser returns with a signed query. */
const browserReturn = (language: Language): string => `import { verifyReturn } from "chinaums/notify"

// ${messages[language].returnNote}
export function show(request: Request) {
${KEY.slice(2)}
  return verifyReturn(request.url, { key })
}
`

/** The platform asks for an amount. Request and response are JSON and signed like forms. */
function queried({ operation }: Page, language: Language): string {
  const [example] = Object.values(responseMedia(operation)?.examples ?? {})
  const { sign: _, ...response } = (example?.value ?? {}) as Record<string, unknown>
  const fields = Object.fromEntries(Object.entries(response).map(([name, value]) => [name, String(value)]))
  return `import { verifyNotification } from "chinaums/notify"
import { signFields } from "chinaums/sign"

export async function respond(request: Request) {
${KEY.slice(2)}
  const query = new URLSearchParams(await request.json())
  await verifyNotification(\`\${query}\`, { key })
  // ${messages[language].amountToPayNote}
  const fields = ${literal(fields, { indent: "  ", width: 0 })}
  const sign = await signFields(fields, {
    key,
    digest: "SHA256",
  })
  return Response.json({ ...fields, sign })
}
`
}
