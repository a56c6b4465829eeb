/** Writes the sample for a shell: the call with curl, signed by the command line of this package. */
import { type Language, messages } from "./messages.ts"
import { NEW_NUMBER, TODAY } from "./minimal-body.ts"
import { isToken, type Page } from "./page.ts"

const TEST = "https://test-api-open.chinaums.com"

/** Signs the file that is sent, so that both have the same bytes. */
export function shellSample({ kind, place }: Page, value: Record<string, unknown>, language: Language): string {
  if (kind === "notification") return `${messages[language].verifyNote}\nnpx chinaums verify notification.txt\n`
  const opening = `${messages[language].sampleKey}\nbase=${TEST}\n`
  if (isToken({ kind, place })) {
    return `${opening}npx chinaums sign --scheme token \\
  --app-id "$CHINAUMS_APP_ID" > body.json
curl "$base${place}" \\
  -H 'content-type: application/json' \\
  --data-binary @body.json
`
  }
  const body = `${bodyOf(value)}sign() {
  npx chinaums sign body.json "$@" \\
    --app-id "$CHINAUMS_APP_ID"
}
`
  if (kind === "redirect") return `${opening}${body}echo "$base${place}?$(sign --scheme form)"\n`
  return `${opening}${body}curl "$base${place}" \\
  -H "$(sign)" \\
  -H 'content-type: application/json' \\
  --data-binary @body.json
`
}

/** JSON in a here-document, into which the shell fills the time of the call. */
function bodyOf(value: Record<string, unknown>): string {
  const text = JSON.stringify(value, null, 2).replaceAll(/[\\$`]/g, "\\$&")
  const timed = text
    .replace(/("(?:requestTimestamp|reqTs)": )"[^"]*"/, '$1"$now"')
    .replaceAll(TODAY, "$(TZ=UTC-8 date +%F)")
    .replaceAll(NEW_NUMBER, "$(TZ=UTC-8 date +%Y%m%d%H%M%S)")
  const clock = !timed.includes("$now") ? "" : "now=$(TZ=UTC-8 date '+%Y-%m-%d %H:%M:%S')\n"
  return `${clock}cat > body.json <<JSON\n${timed}\nJSON\n`
}
