/** Sends the example of every operation to Prism, which must accept it and respond with an example. */
import { readFileSync } from "node:fs"
import { type Call, callsOf, type Description, derefExample, requestMedia } from "../../scripts/spec/openapi.ts"
import type { Outcome } from "./outcome.ts"
import { withPrism } from "./prism.ts"
import { published } from "./published.ts"

export async function checkMock(): Promise<Outcome> {
  const api: Description = JSON.parse(readFileSync(published("openapi.json"), "utf8"))
  const failures: string[] = []
  const signature = Object.fromEntries(
    Object.values(api.components.securitySchemes ?? {}).flatMap((scheme) => {
      const { in: place, name } = scheme as { in?: string; name?: string }
      return place === "query" && name ? [[name, "any"]] : []
    }),
  )
  await withPrism(undefined, async (base) => {
    for (const [path, call] of callsOf(api)) {
      const [example] = Object.values(requestMedia(call).examples ?? {})
      if (example === undefined) throw new Error(`${path} has no example`)
      const body = JSON.stringify(derefExample(api, example).value)
      const isRedirect = api.paths[path]?.post === undefined
      const query = new URLSearchParams({ ...signature, ...parametersOf(api, call), content: body })
      const response = isRedirect
        ? await fetch(`${base}${path}?${query}`, { redirect: "manual" })
        : await fetch(base + path, {
            method: "POST",
            body,
            headers: { authorization: "OPEN-BODY-SIG", "content-type": "application/json" },
          })
      const text = await response.text()
      if (response.status !== (isRedirect ? 302 : 200))
        failures.push(`${path}: ${response.status} ${text.slice(0, 500)}`)
      else if (!isRedirect && !isExampleOf(api, call, text))
        failures.push(`${path} responds with something else than an example: ${text}`)
    }
  })
  const total = callsOf(api).length
  return { summary: `${total - failures.length} of ${total} operations respond with an example`, failures }
}

/** The example of each parameter that is not JSON. */
function parametersOf(api: Description, { parameters = [] }: Call): Record<string, string> {
  const all = parameters.map(({ $ref, ...own }) =>
    $ref ? (api.components.parameters?.[$ref.replace("#/components/parameters/", "")] ?? own) : own,
  )
  const plain = all.filter(({ schema }) => schema !== undefined)
  return Object.fromEntries(plain.map(({ name = "", example }) => [name, String(example ?? "any")]))
}

/** Whether a response is one of the examples that the description has for it. */
function isExampleOf(api: Description, call: Call, text: string): boolean {
  const examples = Object.values(Object.values(call.responses["200"]?.content ?? {})[0]?.examples ?? {})
  return examples.some(
    (example) => JSON.stringify(derefExample(api, example).value) === JSON.stringify(JSON.parse(text)),
  )
}
