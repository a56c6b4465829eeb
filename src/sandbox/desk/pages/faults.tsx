/** What goes wrong next: the faults that wait, and a form for a new one. */
import { errorCodes } from "../../../../generated/error-codes.ts"
import { operations } from "../../../../generated/operations.ts"
import { FAULT_KINDS } from "../../fault.ts"
import type { ScriptedFault } from "../../fault-script.ts"
import { Page, Scroll } from "../layout.tsx"
import type { Html, View } from "../view.ts"

interface FaultsProps {
  readonly view: View
  readonly faults: readonly ScriptedFault[]
  readonly error?: string | undefined
}

/** The page of faults. */
export function FaultsPage({ view, faults, error }: FaultsProps): Html {
  const { texts } = view
  return (
    <Page view={view} section="faults" title={texts.nav.faults} error={error}>
      <div class="two">
        <section class="card">
          <p class="muted">{texts.faults.about}</p>
          <form class="actions" method="post" action="/_desk/faults">
            <label>
              {texts.faults.kind}
              <select name="kind">
                {FAULT_KINDS.map((kind) => (
                  <option value={kind}>
                    {kind}: {texts.faultKinds[kind]}
                  </option>
                ))}
              </select>
            </label>
            <label>
              {texts.faults.path}
              <select name="path">
                <option value="">{texts.faults.anyPath}</option>
                {Object.keys(operations).map((path) => (
                  <option>{path}</option>
                ))}
              </select>
            </label>
            <div class="row">
              <label class="w7">
                {texts.faults.ms}
                <input name="ms" inputmode="numeric" value="3000" autocomplete="off" />
              </label>
              <label class="w7">
                {texts.faults.status}
                <input name="status" inputmode="numeric" value="502" autocomplete="off" />
              </label>
              <label class="w20">
                {texts.faults.code}
                <select name="code">
                  {Object.entries(errorCodes).map(([code, { meaning }]) => (
                    <option value={code}>
                      {code} {meaning[view.lang]}
                    </option>
                  ))}
                </select>
              </label>
            </div>
            <div>
              <button class="main" type="submit">
                {texts.faults.arm}
              </button>
            </div>
          </form>
        </section>
        <section class="card">
          <h2>{texts.faults.armed}</h2>
          {faults.length === 0 ? (
            <p class="muted">{texts.faults.none}</p>
          ) : (
            <>
              <Scroll label={texts.faults.armed}>
                <table>
                  <tbody>
                    {faults.map(({ fault }) => {
                      const { kind, path, ...details } = fault
                      return (
                        <tr>
                          <td>{texts.faultKinds[kind]}</td>
                          <td class="break min">{path ?? texts.faults.anyPath}</td>
                          <td class="muted">{printDetails(details)}</td>
                        </tr>
                      )
                    })}
                  </tbody>
                </table>
              </Scroll>
              <form method="post" action="/_desk/faults/clear">
                <button type="submit">{texts.faults.clear}</button>
              </form>
            </>
          )}
        </section>
      </div>
    </Page>
  )
}

function printDetails(details: object): string {
  return Object.entries(details)
    .map(([name, value]) => `${name} ${value}`)
    .join(", ")
}
