import { type Description, media, requestOf, resolve } from "../generate/description.ts"
import type { Page } from "./page.ts"
import { printedAt } from "./printed.ts"
import { type Language, words } from "./words.ts"

/** How to take one message of the platform, in TypeScript. */
export function noticeSample(api: Description, page: Page, language: Language): string {
  if (page.method === "GET") return returning(language)
  const isForm = page.operation.requestBody?.content["application/x-www-form-urlencoded"] !== undefined
  return isForm ? receiving(api, page, language) : answering(page, language)
}

const KEY = '    const key = process.env.CHINAUMS_NOTIFY_KEY ?? ""'

function receiving(api: Description, { place, operation }: Page, language: Language): string {
  const { required = [] } = resolve(api, requestOf(operation))
  const order = ["merOrderId", "billNo", "mid"].find((name) => required.includes(name)) ?? "kind"
  return `import {
  NotificationError,
  verifyNotification,
} from "chinaums/notify"

export async function receive(request: Request) {
  try {
${KEY}
    const notice = await verifyNotification(
      request,
      { key },
    )
    if (notice.kind === "${place}") {
      console.log(notice.${order}) // ${words[language].onceNote}
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

/** A browser that comes back; what it brings may be shown, and is no proof of payment. */
const returning = (language: Language): string => `import { verifyNotification } from "chinaums/notify"

// ${words[language].returnNote}
export function show(request: Request) {
  const { search } = new URL(request.url)
${KEY.slice(2)}
  return verifyNotification(search.slice(1), { key })
}
`

/** A question in JSON, which is signed like a form, and so is the answer. */
function answering({ operation }: Page, language: Language): string {
  const [example] = Object.values(media(operation.responses["200"]?.content).examples ?? {})
  const { sign: _, ...answer } = (example?.value ?? {}) as Record<string, unknown>
  const fields = Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, String(value)]))
  return `import { verifyNotification } from "chinaums/notify"
import { signFields } from "chinaums/sign"

export async function answer(request: Request) {
${KEY.slice(2)}
  const asked = new URLSearchParams(await request.json())
  await verifyNotification(\`\${asked}\`, { key })
  // ${words[language].answerNote}
  const fields = ${printedAt("  ", fields)}
  const sign = await signFields(fields, {
    key,
    digest: "SHA256",
  })
  return Response.json({ ...fields, sign })
}
`
}
