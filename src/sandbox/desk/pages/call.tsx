/** One call in detail: the steps of its signature, its fields, its response, and code to repeat it. */
import type { OperationMeta } from "../../../lib/operation.ts"
import type { Call, LoggedResponse } from "../../calls.ts"
import { bodyOf, type CheckedField, checkFields, operationOf } from "../details/problems.ts"
import type { SignatureStep } from "../details/signature.ts"
import { Code, Page, Scroll, Tag } from "../layout.tsx"
import { type Html, timeOf, type View } from "../view.ts"
import { numberOf, Outcome } from "./calls.tsx"

interface CallProps {
  readonly view: View
  readonly call: Call
  readonly steps: readonly SignatureStep[]
  /** The message of the client's error. */
  readonly message: string | undefined
  readonly snippets: Readonly<Record<"typescript" | "curl" | "test", string | undefined>>
}

/** The page of a call. */
export function CallPage({ view, call, steps, message, snippets }: CallProps): Html {
  const { texts } = view
  const number = numberOf(call)
  const operation = operationOf(call)
  return (
    <Page view={view} section="calls" title={`${call.method} ${new URL(call.url).pathname}`}>
      <section class="card">
        <dl>
          <dt>{texts.calls.time}</dt>
          <dd>
            {timeOf(view, call.at)} · {call.duration.toFixed(1)} ms
          </dd>
          {number !== undefined && (
            <>
              <dt>{texts.calls.order}</dt>
              <dd>
                <a href={`/_desk/orders/${encodeURIComponent(number)}`}>{number}</a>
              </dd>
            </>
          )}
          {call.fault && (
            <>
              <dt>{texts.call.fault}</dt>
              <dd class="warn">{texts.faultKinds[call.fault.kind]}</dd>
            </>
          )}
          {call.error !== undefined && (
            <>
              <dt>{call.fault ? texts.call.received : texts.call.notSimulated}</dt>
              <dd>{call.fault ? texts.call.nothingReceived : call.error}</dd>
            </>
          )}
          <dt>{texts.call.report}</dt>
          <dd>
            <Outcome view={view} call={call} />
            <br />
            <span class="small">{message ?? <span class="muted">{texts.call.noReport}</span>}</span>
          </dd>
        </dl>
      </section>
      <Signature view={view} steps={steps} />
      {operation && <Fields view={view} meta={operation.meta} call={call} />}
      <div class="half">
        <ResponseCard view={view} title={texts.call.response} response={call.response} />
        {call.received && <ResponseCard view={view} title={texts.call.received} response={call.received} />}
        <section class="card">
          <h2>{texts.call.request}</h2>
          <details>
            <summary>{texts.call.headers}</summary>
            <Code>{printHeaders(call.headers)}</Code>
          </details>
          <Code>{pretty(new TextDecoder().decode(call.bytes)) || call.url}</Code>
          {call.truncated && <p class="muted small">{texts.call.truncated}</p>}
        </section>
      </div>
      <section class="card">
        <h2>{texts.call.copy}</h2>
        {(["typescript", "curl", "test"] as const).map(
          (kind) =>
            snippets[kind] !== undefined && (
              <details>
                <summary>{texts.call[kind]}</summary>
                <Code>{snippets[kind]}</Code>
              </details>
            ),
        )}
      </section>
    </Page>
  )
}

function Signature({ view, steps }: { readonly view: View; readonly steps: readonly SignatureStep[] }): Html {
  const { texts } = view
  return (
    <section class="card">
      <h2>{texts.call.signature}</h2>
      <Scroll label={texts.call.signature}>
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.call.result}</th>
              <th scope="col">{texts.call.step}</th>
              <th scope="col">{texts.call.sent}</th>
            </tr>
          </thead>
          <tbody>
            {steps.map(({ name, passed, received, hint }) => (
              <tr>
                <td class={passed === undefined ? "muted" : passed ? "good" : "bad"}>
                  {passed === undefined ? "–" : passed ? "✓" : "✗"}
                </td>
                <td class="nowrap">{texts.steps[name]}</td>
                <td class="break">
                  <code>{received || "–"}</code>
                  {hint && <div class="bad">{texts.hints[hint]}</div>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}

interface FieldsProps {
  readonly view: View
  readonly meta: OperationMeta
  readonly call: Call
}

function Fields({ view, meta, call }: FieldsProps): Html {
  const { texts } = view
  const body = bodyOf(call)
  return (
    <section class="card">
      <h2>{texts.call.fields}</h2>
      {body ? (
        <Scroll label={texts.call.fields}>
          <table>
            <thead>
              <tr>
                <th scope="col">{texts.call.field}</th>
                <th scope="col">{texts.call.value}</th>
                <th scope="col">{texts.call.problem}</th>
              </tr>
            </thead>
            <tbody>
              {checkFields(meta, body).map((field) => (
                <tr>
                  <td>
                    <code>{field.name}</code>
                  </td>
                  <td class="break">{field.value || <span class="muted">–</span>}</td>
                  <td class="break min">
                    <FieldResult view={view} field={field} isSent={Object.hasOwn(body, field.name)} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : (
        <p class="bad">{texts.call.noBody}</p>
      )}
    </section>
  )
}

interface FieldResultProps {
  readonly view: View
  readonly field: CheckedField
  readonly isSent: boolean
}

function FieldResult({ view, field, isSent }: FieldResultProps): Html {
  const { texts } = view
  const { problem, isDescribed } = field
  if (problem) {
    const path = problem.field === field.name ? "" : `${problem.field}: `
    return (
      <Tag tone="bad">
        {isSent ? "" : `${texts.call.missing}: `}
        {path}
        {problem.expected}
      </Tag>
    )
  }
  return <span class="muted">{isDescribed ? texts.call.ok : texts.call.notDescribed}</span>
}

interface ResponseProps {
  readonly view: View
  readonly title: string
  readonly response: LoggedResponse | undefined
}

function ResponseCard({ view, title, response }: ResponseProps): Html {
  return (
    <section class="card">
      <h2>{title}</h2>
      {response ? (
        <>
          <p class="muted small">
            HTTP {response.status} · {response.headers["content-type"] ?? "–"}
          </p>
          <Code>{pretty(response.body) || response.headers["location"] || "–"}</Code>
        </>
      ) : (
        <p class="muted">{view.texts.call.nothingReceived}</p>
      )}
    </section>
  )
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2)
  } catch {
    return text
  }
}

function printHeaders(headers: Readonly<Record<string, string>>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n")
}
