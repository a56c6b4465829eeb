/** The merchant of the sandbox, and what to paste into a program. */
import type { SandboxCredentials } from "../../credentials.ts"
import { Code, Page } from "../layout.tsx"
import type { Html, View } from "../view.ts"

interface MerchantProps {
  readonly view: View
  readonly credentials: SandboxCredentials
}

/** The page of the merchant. */
export function MerchantPage({ view, credentials }: MerchantProps): Html {
  const { texts, origin } = view
  return (
    <Page view={view} section="merchant" title={texts.nav.merchant}>
      <div class="two">
        <div class="stack">
          <section class="card">
            <h2>{texts.merchant.order}</h2>
            <p class="muted">{texts.merchant.orderAbout}</p>
            <Code>{orderSnippet(origin, credentials)}</Code>
          </section>
        </div>
        <div class="stack">
          <section class="card">
            <h2>{texts.merchant.credentials}</h2>
            <p class="muted">{texts.merchant.about}</p>
            <dl>
              {Object.entries(credentials).map(([name, value]) => (
                <>
                  <dt>{name}</dt>
                  <dd>
                    <code>{value}</code>
                    <br />
                    <span class="muted small">{texts.credentialNames[name as keyof SandboxCredentials]}</span>
                  </dd>
                </>
              ))}
              <dt>URL</dt>
              <dd>
                <code>{origin}</code>
              </dd>
            </dl>
          </section>
          <section class="card">
            <h2>{texts.merchant.env}</h2>
            <Code>{envBlock(origin, credentials)}</Code>
          </section>
        </div>
      </div>
    </Page>
  )
}

/** The lines of a file `.env`. */
function envBlock(origin: string, credentials: SandboxCredentials): string {
  const { appId, appKey, notifyKey, mid, tid, sourceCode } = credentials
  return `UMS_BASE_URL=${origin}
UMS_APP_ID=${appId}
UMS_APP_KEY=${appKey}
UMS_NOTIFY_KEY=${notifyKey}
UMS_MID=${mid}
UMS_TID=${tid}
UMS_SOURCE_CODE=${sourceCode}`
}

/** A client of this sandbox. */
function clientBlock(origin: string, { appId, appKey, mid, tid }: SandboxCredentials): string {
  return `import { createClient } from "chinaums"

const ums = createClient({
  environment: { baseUrl: "${origin}" },
  appId: "${appId}",
  appKey: "${appKey}",
  defaults: { mid: "${mid}", tid: "${tid}" },
})`
}

/** A program that creates an order and prints where to pay it. */
function orderSnippet(origin: string, credentials: SandboxCredentials): string {
  return `${clientBlock(origin, credentials)}

const billNo = "${credentials.sourceCode}" + Date.now()
const { data, error } = await ums.POST("/v1/netpay/bills/get-qrcode", {
  body: {
    billNo,
    billDate: new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10),
    totalAmount: 4900, // ¥49.00
    notifyUrl: "http://127.0.0.1:3000/notify",
  },
})
if (error) throw error
console.log(data.billQRCode)`
}
