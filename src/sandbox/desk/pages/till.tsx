/** The till: payment codes as the wallet of a payer shows them. */
import type { CodeResult, CodeWallet } from "../../products/poslink/payment-code.ts"
import { Page, Scroll } from "../layout.tsx"
import { QrCode } from "../qr.tsx"
import { type Html, timeOf, type View } from "../view.ts"

/** A code that the page has created. */
export interface CreatedCode {
  readonly code: string
  readonly wallet: CodeWallet
  readonly result: CodeResult
  /** Milliseconds since 1970 UTC. */
  readonly at: number
}

const CODE_WALLETS: readonly CodeWallet[] = ["wechat", "alipay", "unionpay"]
const CODE_RESULTS: readonly CodeResult[] = ["success", "password", "failure"]

interface TillProps {
  readonly view: View
  /** The newest first. */
  readonly codes: readonly CreatedCode[]
  readonly error?: string | undefined
}

/** The page of the till. */
export function TillPage({ view, codes, error }: TillProps): Html {
  const { texts } = view
  const [newest] = codes
  return (
    <Page view={view} section="till" title={texts.nav.till} error={error}>
      <div class="half">
        <section class="card">
          <p class="muted">{texts.till.about}</p>
          <form class="actions" method="post" action="/_desk/till">
            <label>
              {texts.till.wallet}
              <select name="wallet">
                {CODE_WALLETS.map((wallet) => (
                  <option value={wallet}>{texts.wallets[wallet]}</option>
                ))}
              </select>
            </label>
            <label>
              {texts.till.result}
              <select name="result">
                {CODE_RESULTS.map((result) => (
                  <option value={result}>{texts.till[result]}</option>
                ))}
              </select>
            </label>
            <div>
              <button class="main" type="submit">
                {texts.till.create}
              </button>
            </div>
          </form>
        </section>
        <section class="card">
          <h2>{texts.till.codes}</h2>
          {newest ? (
            <>
              <QrCode text={newest.code} label={newest.code} />
              <Scroll label={texts.till.codes}>
                <table>
                  <tbody>
                    {codes.map(({ code, wallet, result, at }) => (
                      <tr>
                        <td class="break">
                          <code>{code}</code>
                        </td>
                        <td class="nowrap">{texts.wallets[wallet]}</td>
                        <td>{texts.till[result]}</td>
                        <td class="nowrap wide muted">{timeOf(view, at)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </Scroll>
            </>
          ) : (
            <p class="muted">{texts.till.none}</p>
          )}
        </section>
      </div>
    </Page>
  )
}
